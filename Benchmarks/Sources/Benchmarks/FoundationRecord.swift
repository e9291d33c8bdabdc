// SPDX-License-Identifier: Apache-2.0
//
// What one writes to read records without Curfew: Foundation's decoder, a line at a time. Times and words stay
// text, and nothing is checked but the types; both are in its favour.

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A record as Foundation's `JSONDecoder` reads it.
struct FoundationRecord: Decodable {
  let clientId: String
  let name: String?
  let type: String
  let method: String
  let owner: String
  let ownerGroups: [String]?
  let registeredAt: String
  let authenticatedAt: String?
  let lastUsedAt: String?
  let state: String?
  let tokensRevokedBefore: String?

  /// How many records a text in NDJSON has, and how many bytes their texts have; 0 when one can't be read.
  static func read(_ bytes: [UInt8]) -> (records: UInt64, textBytes: UInt64) {
    let decoder = JSONDecoder()
    var sum: (records: UInt64, textBytes: UInt64) = (0, 0)
    for line in Data(bytes).split(separator: UInt8(ascii: "\n")) {
      guard let record = try? decoder.decode(FoundationRecord.self, from: line) else { return (0, 0) }
      sum.records += 1
      sum.textBytes += record.textBytes
    }
    return sum
  }

  private var textBytes: UInt64 {
    let texts = [
      clientId, name, type, method, owner, registeredAt, authenticatedAt, lastUsedAt, state, tokensRevokedBefore,
    ]
    let count = texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    return UInt64((ownerGroups ?? []).reduce(count) { $0 + $1.utf8.count })
  }
}
