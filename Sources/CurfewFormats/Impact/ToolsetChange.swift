// SPDX-License-Identifier: Apache-2.0

/// The toolsets that a client reaches under one policy alone, sorted by their bytes.
package struct ToolsetChange: Hashable, Sendable {
  /// Under the old one.
  package let lost: [String]
  /// Under the new one.
  package let gained: [String]

  static let none = ToolsetChange(lost: [], gained: [])

  package var isEmpty: Bool { lost.isEmpty && gained.isEmpty }

  init(lost: [String], gained: [String]) {
    self.lost = lost
    self.gained = gained
  }

  /// Compares two lists that are sorted by their bytes.
  init(from old: [String], to new: [String]) {
    lost = Self.members(of: old, notIn: new)
    gained = Self.members(of: new, notIn: old)
  }

  private static func members(of names: [String], notIn others: [String]) -> [String] {
    let others = Set(others.map { Array($0.utf8) })
    return names.filter { !others.contains(Array($0.utf8)) }
  }
}
