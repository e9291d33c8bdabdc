// SPDX-License-Identifier: Apache-2.0
//
// Of all the clients that an override takes, one is taken by the fewest others: where the override has a
// `*`, a segment that nobody wrote; where it names no owner, an owner that nobody wrote. Whatever else
// applies to that client applies to all of them, so it is the one to ask about.

import Curfew

/// Clients and owners that no override names, and for each override the client that it takes alone.
struct UnnamedParties {
  /// A segment of a URL that no selector has.
  let segment: String
  /// An owner whom no override names.
  let owner: String
  private let overrides: OverrideTable
  /// What selectors name that could be mistaken for something made up.
  private let taken: Set<[UInt8]>
  /// How many segments the patterns have.
  let segmentCounts: Set<Int>
  private let clientIDs: [RegistrationMethod: String]

  private static let slash = UInt8(ascii: "/")
  private static let stem = "any"

  /// Reads what overrides name.
  ///
  /// - Complexity: O(bytes of the selectors).
  init(_ overrides: OverrideTable) {
    self.overrides = overrides
    var taken: Set<[UInt8]> = []
    var segmentCounts: Set<Int> = []
    for row in overrides.rows.indices {
      if let owner = overrides.owner(ofRow: row), owner.starts(with: Self.stem.utf8) { taken.insert(Array(owner)) }
      guard let client = overrides.client(ofRow: row) else { continue }
      let segments = client.split(separator: Self.slash, omittingEmptySubsequences: false)
      if overrides.isPattern(row: row) { segmentCounts.insert(segments.count) }
      for segment in segments {
        let word = segment.first == UInt8(ascii: "?") ? segment.dropFirst() : segment
        if word.starts(with: Self.stem.utf8) { taken.insert(Array(word)) }
      }
    }
    let number = (0...).first { number in
      [Self.segment(number), Self.owner(number), Self.client(number)].allSatisfy { !taken.contains(Array($0.utf8)) }
    }
    segment = Self.segment(number ?? 0)
    owner = Self.owner(number ?? 0)
    // No pattern has as many segments.
    let count = (4...).first { !segmentCounts.contains($0) } ?? 4
    let url = "https://\(segment).example" + String(repeating: "/\(segment)", count: count - 3)
    clientIDs = [.dcr: Self.client(number ?? 0), .cimd: url]
    self.taken = taken
    self.segmentCounts = segmentCounts
  }

  /// A client ID that no override takes, of a client that registered in a way.
  func clientID(_ method: RegistrationMethod) -> String { clientIDs[method] ?? "" }

  /// Whether a selector has a segment, or an owner made of it.
  func isNamed(_ segment: String) -> Bool {
    taken.contains(Array(segment.utf8)) || taken.contains(Array("\(segment)@tenant.example".utf8))
  }

  /// How the clients of an override registered: those with a URL by `cimd`, all others by `dcr`; nil for
  /// an override that names no client.
  func method(ofRow row: Int) -> RegistrationMethod? {
    overrides.client(ofRow: row).map { $0.starts(with: "https://".utf8) ? .cimd : .dcr }
  }

  /// The client that an override takes and as few others as possible do.
  ///
  /// - Parameter method: how it registered, where the override names no client.
  func client(ofRow row: Int, _ method: RegistrationMethod) -> (id: String, owner: String) {
    let owner = overrides.owner(ofRow: row).map { String(decoding: $0, as: UTF8.self) } ?? self.owner
    guard let client = overrides.client(ofRow: row) else { return (clientID(method), owner) }
    guard overrides.isPattern(row: row) else { return (String(decoding: client, as: UTF8.self), owner) }
    var id: [UInt8] = []
    for byte in client {
      if byte == UInt8(ascii: "*") { id += segment.utf8 } else { id.append(byte) }
    }
    return (String(decoding: id, as: UTF8.self), owner)
  }

  private static func segment(_ number: Int) -> String { number == 0 ? stem : "\(stem)\(number)" }
  private static func owner(_ number: Int) -> String { "anybody\(number == 0 ? "" : "\(number)")@tenant.example" }
  private static func client(_ number: Int) -> String { "any-client\(number == 0 ? "" : "-\(number)")" }
}
