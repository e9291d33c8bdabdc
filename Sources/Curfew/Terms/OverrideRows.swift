// SPDX-License-Identifier: Apache-2.0
//
// A policy can have a million overrides, most of which do one thing. So thresholds, which take as much as all
// the rest, are kept for those alone that give some.

/// What each override demands, in the order of the policy; half the size of an array of ``OverrideRow``.
package struct OverrideRows: RandomAccessCollection, Sendable {
  private var packed: [Packed] = []
  private var thresholds: [Thresholds] = []

  /// A row but for its thresholds.
  private struct Packed: Sendable {
    // In an order that wastes no room.
    var expiresAt: Int64
    var killAt: Int64
    /// An index into the thresholds, or ``OverrideTableBuilder/none`` where all of them are never.
    var thresholds: UInt32
    var specificity: UInt16
    var lifecycle: OverrideRow.Lifecycle
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { packed.count }

  package subscript(_ index: Int) -> OverrideRow {
    let row = packed[index]
    var demands = OverrideRow(lifecycle: row.lifecycle, expiresAt: row.expiresAt, killAt: row.killAt)
    if row.thresholds != OverrideTableBuilder.none { demands.thresholds = thresholds[Int(row.thresholds)] }
    demands.specificity = UInt32(row.specificity)
    return demands
  }

  mutating func reserveCapacity(_ count: Int) { packed.reserveCapacity(count) }

  mutating func append(_ row: OverrideRow, specificity: UInt16) {
    packed.append(
      Packed(
        expiresAt: row.expiresAt, killAt: row.killAt, thresholds: OverrideTableBuilder.none, specificity: specificity,
        lifecycle: row.lifecycle))
    setThresholds(row.thresholds, at: packed.count - 1)
  }

  /// Gives a row other demands; how specific it is stays.
  mutating func replace(_ index: Int, with row: OverrideRow) {
    packed[index].expiresAt = row.expiresAt
    packed[index].killAt = row.killAt
    packed[index].lifecycle = row.lifecycle
    setThresholds(row.thresholds, at: index)
  }

  private mutating func setThresholds(_ new: Thresholds, at index: Int) {
    if packed[index].thresholds != OverrideTableBuilder.none {
      thresholds[Int(packed[index].thresholds)] = new
    } else if new != .never {
      packed[index].thresholds = UInt32(truncatingIfNeeded: thresholds.count)
      thresholds.append(new)
    }
  }
}
