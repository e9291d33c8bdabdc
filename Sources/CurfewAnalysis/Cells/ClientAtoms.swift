// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The kinds of client ID that two policies can tell apart, numbered: first "any other", then each ID
/// that is named, then for each pattern the IDs whose narrowest pattern it is.
///
/// Every client ID belongs to exactly one of them, and every one of them has client IDs.
package struct ClientAtoms: Sendable {
  /// The IDs that are named.
  private(set) var ids: ByteStringTable
  /// The patterns, closed under intersection.
  let patterns: [ClientPattern]
  private let table: PatternTable
  /// By pattern: the patterns that contain it, itself first.
  let wider: [[Int]]
  /// By ID: the number of the set of patterns that take it. Two patterns can meet in a single ID, so
  /// that an ID, unlike what no override names, need not have one narrowest pattern.
  let setOfID: [Int]
  /// The sets of patterns that take an ID.
  let patternSets: [[Int]]
  /// By pattern: the patterns within it, without itself.
  private(set) var narrower: [[Int]]
  /// By pattern: the IDs that it takes.
  private(set) var idsOfPattern: [[Int]]

  /// The number of the atom of all clients that no selector takes.
  static let other = 0

  init(ids: ByteStringTable, patterns: [ClientPattern]) {
    var table = PatternTable()
    for pattern in patterns { _ = table.insert(pattern.bytes.span) }
    self.ids = ids
    self.patterns = patterns
    self.table = table
    // A pattern, read as an ID, is matched by the patterns that contain it.
    wider = patterns.indices.map { own in
      [own] + Self.matches(of: patterns[own].bytes[...], in: table).filter { $0 != own }
    }
    var sets = Interner<[Int]>()
    setOfID = (0..<ids.count).map { number in
      guard !patterns.isEmpty else { return sets.number(of: []) }
      return sets.number(of: Self.matches(of: ids.key(UInt32(truncatingIfNeeded: number)), in: table).sorted())
    }
    patternSets = sets.values
    narrower = Array(repeating: [], count: patterns.count)
    idsOfPattern = narrower
    for pattern in patterns.indices {
      for wide in wider[pattern].dropFirst() { narrower[wide].append(pattern) }
    }
    for (id, set) in setOfID.enumerated() {
      for pattern in patternSets[set] { idsOfPattern[pattern].append(id) }
    }
  }

  /// How many atoms there are.
  var count: Int { 1 + ids.count + patterns.count }

  /// What an atom stands for.
  enum Kind {
    case other
    case id(Int)
    case pattern(Int)
  }

  func kind(_ atom: Int) -> Kind {
    if atom == Self.other { return .other }
    return atom <= ids.count ? .id(atom - 1) : .pattern(atom - 1 - ids.count)
  }

  func atom(ofID id: Int) -> Int { 1 + id }
  func atom(ofPattern pattern: Int) -> Int { 1 + ids.count + pattern }

  /// The atom of a client ID.
  ///
  /// - Complexity: O(bytes and the patterns that match).
  func atom(of client: ArraySlice<UInt8>) -> Int {
    if let id = ids.number(of: client.span) { return atom(ofID: Int(id)) }
    let found = Self.matches(of: client, in: table)
    let narrowest = found.min { patterns[$0].wildcardCount < patterns[$1].wildcardCount }
    return narrowest.map { atom(ofPattern: $0) } ?? Self.other
  }

  private static func matches(of id: ArraySlice<UInt8>, in table: PatternTable) -> [Int] {
    var found: [Int] = []
    table.forEachMatch(of: id.span) { found.append(Int($0)) }
    return found
  }

  /// The patterns that take an atom of IDs or contain one of patterns, without itself.
  func patternsAround(_ atom: Int) -> [Int] {
    switch kind(atom) {
    case .other: []
    case .id(let id): patternSets[setOfID[id]]
    case .pattern(let pattern): Array(wider[pattern].dropFirst())
    }
  }

  /// The ID or pattern of an atom as a policy writes it; nil for "any other".
  func text(_ atom: Int) -> String? {
    switch kind(atom) {
    case .other: nil
    case .id(let id): String(decoding: ids.key(UInt32(truncatingIfNeeded: id)), as: UTF8.self)
    case .pattern(let pattern): String(decoding: patterns[pattern].bytes, as: UTF8.self)
    }
  }

  /// A client ID that belongs to an atom.
  ///
  /// - Complexity: O(bytes) tries at most as many as there are segments that policies name.
  func example(_ atom: Int) -> String {
    if case .id = kind(atom) { return text(atom) ?? "" }
    var number = 0
    while true {
      let fresh = number == 0 ? "x" : "x\(number)"
      let bytes: [UInt8]
      if case .pattern(let pattern) = kind(atom) {
        bytes = Self.filled(patterns[pattern], with: Array(fresh.utf8))
      } else {
        bytes = number == 0 ? Array("any-client".utf8) : Array("any-client-\(number)".utf8)
      }
      if self.atom(of: bytes[...]) == atom { return String(decoding: bytes, as: UTF8.self) }
      number += 1
    }
  }

  private static func filled(_ pattern: ClientPattern, with segment: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in pattern.bytes {
      if byte == UInt8(ascii: "*") { bytes += segment } else { bytes.append(byte) }
    }
    return bytes
  }
}
