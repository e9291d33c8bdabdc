// SPDX-License-Identifier: Apache-2.0

/// The most important ones of any number of changes, in order.
///
/// Invariant: at most `limit`, sorted by ``PlannedChange/precedes(_:)``; of equals the first added comes first.
struct ImportantChanges: Sendable {
  private(set) var changes: [PlannedChange] = []
  let limit: Int

  /// Keeps a change if it is important enough.
  ///
  /// - Complexity: O(1) for one that is not, else O(limit).
  mutating func add(_ change: PlannedChange) {
    if changes.count >= limit {
      guard let last = changes.last, change.precedes(last) else { return }
      changes.removeLast()
    }
    let index = changes.firstIndex { change.precedes($0) } ?? changes.endIndex
    changes.insert(change, at: index)
  }
}
