// SPDX-License-Identifier: Apache-2.0
//
// Which toolsets a client reaches depends on its type, its owner if a profile names it, and those of its
// groups that a profile names: few combinations in any fleet, so each is worked out once.

import Curfew
import CurfewAnalysis

/// Compares the toolsets that two policies let clients reach.
struct ToolsetComparison: Sendable {
  private let tables: Both<CompiledPolicy.Tables>
  /// False when the two grant the same to everybody, so that there is nothing to look up.
  private let differs: Bool
  private var known: [[UInt8]: ToolsetChange] = [:]
  private var key: [UInt8] = []

  /// How many combinations are remembered: a bound on memory, not on fleets.
  private static let mostKnown = 4_096

  init(_ policies: Both<CompiledPolicy>) {
    tables = policies.map(\.tables)
    differs = tables.old.access.sortedEntries() != tables.new.access.sortedEntries()
  }

  /// What a client loses and gains.
  ///
  /// - Complexity: O(the client's groups) for a combination met before.
  mutating func change(of record: ClientRecord) -> ToolsetChange {
    guard differs else { return .none }
    guard fillKey(of: record) else { return .none }
    if let change = known[key] { return change }
    let change = ToolsetChange(from: reachable(by: record, tables.old), to: reachable(by: record, tables.new))
    if known.count >= Self.mostKnown { known.removeAll() }
    known[key] = change
    return change
  }

  private func reachable(by record: ClientRecord, _ tables: CompiledPolicy.Tables) -> [String] {
    tables.access.reachable(type: record.type, owner: record.owner.utf8Span.span, groups: record.ownerGroups)
  }

  /// Writes what the answer depends on into `key`; false when no profile names the owner or a group.
  private mutating func fillKey(of record: ClientRecord) -> Bool {
    key.removeAll(keepingCapacity: true)
    key.append(record.type.rawValue)
    let owner = record.owner.utf8Span.span
    if tables.old.access.names(user: owner) || tables.new.access.names(user: owner) { append(0, owner) }
    for group in record.ownerGroups {
      let group = group.utf8Span.span
      if tables.old.access.names(group: group) || tables.new.access.names(group: group) { append(1, group) }
    }
    return key.count > 1
  }

  private mutating func append(_ kind: UInt8, _ name: Span<UInt8>) {
    // Names hold no controls, so a zero or a one cannot be a part of one.
    key.append(kind)
    for index in name.indices { key.append(name[index]) }
  }
}
