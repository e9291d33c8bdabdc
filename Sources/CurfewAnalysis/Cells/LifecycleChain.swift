// SPDX-License-Identifier: Apache-2.0
//
// Which lifecycle override counts depends on the instant: the most specific one that has not expired.
// So all that a client's overrides say of its lifecycle, at every instant, is a chain: the most specific
// entry holds until it expires, then the next one that lasts longer, and in the end the base.

package import Curfew

/// What one override says of the lifecycle, until it expires.
package struct LifecycleEntry: Hashable, Sendable {
  /// Milliseconds since the epoch; `Int64.max` for never.
  package let expiresAt: Int64
  /// The override's thresholds; nil for `exempt`.
  package let thresholds: Thresholds?

  /// The entry of an override; nil when it says nothing of the lifecycle.
  init?(_ row: OverrideRow) {
    guard row.lifecycle != .none else { return nil }
    expiresAt = row.expiresAt
    thresholds = row.lifecycle == .exempt ? nil : row.thresholds
  }

  init(expiresAt: Int64, thresholds: Thresholds?) {
    self.expiresAt = expiresAt
    self.thresholds = thresholds
  }
}

/// The lifecycle overrides of one client in the order in which they come to count.
///
/// Invariant: each entry expires later than the one before it; entries that never count are left out.
/// Two chains are equal only if the same overrides count at every instant.
package struct LifecycleChain: Hashable, Sendable {
  private(set) var entries: [LifecycleEntry] = []

  /// The chain of a client without lifecycle overrides.
  static let empty = LifecycleChain()

  /// Whether an override counts at every instant, so that nothing less specific ever does.
  var isPermanent: Bool { (entries.last?.expiresAt ?? .min) > Instant.latestMilliseconds }

  /// Adds a less specific entry.
  mutating func append(_ entry: LifecycleEntry) {
    // An override that expired before time began never counts.
    guard entry.expiresAt > entries.last?.expiresAt ?? Instant.earliestMilliseconds else { return }
    guard !isPermanent else { return }
    entries.append(entry)
  }

  /// Adds what is less specific.
  mutating func append(_ other: LifecycleChain) {
    for entry in other.entries { append(entry) }
  }

  /// When its last entry ends, so that from then on something less specific counts: the earliest value
  /// for a chain without entries, the latest for one that never ends.
  var end: Int64 {
    if isPermanent { return .max }
    return entries.last?.expiresAt ?? .min
  }

  /// The entry that counts at an instant; nil for the base.
  func entry(at now: Int64) -> LifecycleEntry? {
    entries.first { now < $0.expiresAt }
  }

  /// The instants at which another entry comes to count.
  var expiries: [Int64] {
    entries.map(\.expiresAt).filter { $0 <= Instant.latestMilliseconds }
  }
}

extension Both<LifecycleChain> {
  /// Adds what is less specific.
  mutating func append(_ other: Self) {
    old.append(other.old)
    new.append(other.new)
  }

  /// The stretches of some time in which the same entries count.
  func stretches(of time: HalfOpen) -> [HalfOpen] {
    if time.isEmpty { return [] }
    if old.entries.isEmpty, new.entries.isEmpty { return [time] }
    return HalfOpen.stretches(between: Set(old.expiries + new.expiries).sorted(), of: time)
  }

  /// What counts at an instant.
  func layers(at now: Int64) -> Both<LifecycleLayer> {
    Both<LifecycleLayer>(old: LifecycleLayer(old.entry(at: now)), new: LifecycleLayer(new.entry(at: now)))
  }
}
