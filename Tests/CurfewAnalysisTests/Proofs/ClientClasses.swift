// SPDX-License-Identifier: Apache-2.0
//
// Who a policy can tell apart, found by trying every combination of the segments that its patterns
// name, of one that they don't, and of none: it shares nothing with the analysis but the words.

import Curfew
@testable import CurfewTestSupport

/// A client and an owner who stand for all those whom the same overrides select.
struct ClientClass: Sendable {
  let clientID: String
  let owner: String
  /// The policy with the overrides that select them alone.
  let policy: PlainPolicy
}

/// The classes of clients and owners that a policy can tell apart, one of each.
struct ClientClasses {
  let all: [ClientClass]

  init(of policy: PlainPolicy) {
    let owners = Self.unique(policy.overrides.compactMap(\.owner)) + ["nobody@named.example"]
    var found: [[Int]: ClientClass] = [:]
    for clientID in Self.clientIDs(policy) {
      for owner in owners {
        let record = ClientRecord(
          clientID: clientID, type: .personal, method: .dcr, owner: owner, registeredAt: .earliest)
        let selecting = policy.overrides.indices.filter { policy.overrides[$0].selects(record) }
        if found[selecting] == nil {
          found[selecting] = ClientClass(clientID: clientID, owner: owner, policy: policy.narrowed(to: record))
        }
      }
    }
    all = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// IDs of which every set of overrides that can select an ID selects one.
  private static func clientIDs(_ policy: PlainPolicy) -> [String] {
    let exact = policy.overrides.filter { !$0.isPattern }.compactMap(\.client)
    let patterns = policy.overrides.filter(\.isPattern).compactMap(\.client)
      .map { $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }
    var made: [[Bool]: String] = [:]
    for count in Set(patterns.map(\.count)).sorted() {
      for id in combinations(of: patterns.filter { $0.count == count }) {
        let matching = patterns.map { PlainOverride.matches($0.joined(separator: "/"), id) }
        if made[matching] == nil, !exact.contains(where: { sameBytes($0, id) }) { made[matching] = id }
      }
    }
    return unique(exact) + made.values.sorted() + ["not-named"]
  }

  /// Every ID of segments that some pattern has in the same place, of a fresh one, and of none.
  private static func combinations(of patterns: [[String]]) -> [String] {
    guard let first = patterns.first else { return [] }
    var ids: [[String]] = [[]]
    for place in first.indices {
      let segments = unique(patterns.map { $0[place] }.filter { $0 != "*" }) + ["fresh", ""]
      ids = ids.flatMap { id in segments.map { id + [$0] } }
    }
    return ids.map { $0.joined(separator: "/") }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var found: [String] = []
    for text in texts where !found.contains(where: { sameBytes($0, text) }) { found.append(text) }
    return found
  }
}
