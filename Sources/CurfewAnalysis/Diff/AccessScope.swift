// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Who may call which toolsets, of a tool call row.
package struct AccessScope: Sendable {
  /// The toolsets.
  package let toolsets: [String]
  /// The owners whom a profile names, and the groups of owners: being one of them is enough.
  package let owners: [String]
  package let groups: [String]
  /// Those for whom nothing changes, since they reach the toolsets some other way under both policies:
  /// an owner of these, or with a group of these.
  package let exceptOwners: [String]
  package let exceptGroups: [String]

  /// Whether a toolset and an owner with these groups are meant.
  package func contains(_ toolset: String, owner: String, groups ownerGroups: [String]) -> Bool {
    guard Self.isOne(toolset, of: toolsets) else { return false }
    let isMember = Self.isOne(owner, of: owners) || ownerGroups.contains { Self.isOne($0, of: groups) }
    let isExcepted = Self.isOne(owner, of: exceptOwners) || ownerGroups.contains { Self.isOne($0, of: exceptGroups) }
    return isMember && !isExcepted
  }

  private static func isOne(_ text: String, of texts: [String]) -> Bool {
    texts.contains { $0.hasSameBytes(as: text) }
  }
}
