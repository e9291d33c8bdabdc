// SPDX-License-Identifier: Apache-2.0
//
// The next hour in buckets of a minute, for sweeps that come often. The due column is the truth: an
// entry is a hint that a row may be due by then, so entries of rows that were put off, or given to
// another client, are dropped when they come up, and nobody has to find and remove them.

/// Rows by the minute in which they may be due, for a stretch of time ahead.
///
/// Invariant while it is running: every row whose due column lies before ``end`` and after what has
/// been taken has an entry in the bucket of that value.
struct DueWheel: Sendable {
  /// The seconds of a bucket.
  static let bucketSeconds: Int32 = 64
  /// How many buckets a full stretch has.
  static let bucketCount = 64
  /// A stretch in seconds: a little more than an hour.
  static var stretch: Int64 { Int64(bucketSeconds) * Int64(bucketCount) }

  private var buckets: [[UInt32]] = []
  private var start: Int32 = 0
  /// The first bucket that has not been emptied.
  private var current = 0
  /// Whether it has been built and holds what is due before ``end``.
  private(set) var isRunning = false

  /// The column value from which on rows have no entry.
  private var end: Int64 { Int64(start) + Int64(buckets.count) * Int64(Self.bucketSeconds) }

  /// Whether everything due by `now` can be taken from here.
  func covers(_ now: Int32) -> Bool { isRunning && Int64(now) < end && now >= start }

  /// Forgets everything; from now on the column has to be scanned.
  mutating func stop() {
    buckets = []
    isRunning = false
  }

  /// Starts a stretch at `now` from a column.
  ///
  /// - Parameter bucketCount: fewer than usual in a first stretch, so that the shards do not all build at once.
  /// - Complexity: O(rows), a comparison each.
  mutating func build(_ column: [Int32], at now: Int32, bucketCount: Int = Self.bucketCount) {
    buckets = Array(repeating: [], count: bucketCount)
    (start, current, isRunning) = (now, 0, true)
    let last = Int32(truncatingIfNeeded: min(end - 1, Int64(DueSeconds.never - 1)))
    column.forEachValue(atMost: last) { insert(UInt32(truncatingIfNeeded: $0), due: column[$0]) }
  }

  /// Notes that a row may be due at a value; nothing happens when that is past the stretch.
  ///
  /// - Complexity: O(1) amortised.
  mutating func insert(_ row: UInt32, due: Int32) {
    guard isRunning, Int64(due) < end, due != DueSeconds.never else { return }
    buckets[max(bucket(of: due), current)].append(row)
  }

  /// Whether to take what is due by `now` from here costs less than to compare every row of a column.
  ///
  /// An entry may lie anywhere in memory: it costs about as much as comparing 300 rows that lie side by side.
  func isQuicker(upTo now: Int32, thanScanning rowCount: Int) -> Bool { entryCount(upTo: now) * 300 <= rowCount }

  /// How many entries would be looked at to find what is due by `now`.
  private func entryCount(upTo now: Int32) -> Int {
    guard isRunning else { return 0 }
    return buckets[current...lastBucket(upTo: now)].reduce(0) { $0 + $1.count }
  }

  /// Takes the rows that are due by `now`, which the wheel must cover.
  ///
  /// - Complexity: O(entries of the buckets up to `now`).
  mutating func take(upTo now: Int32, _ column: [Int32]) -> [UInt32] {
    let last = lastBucket(upTo: now)
    var due: [UInt32] = []
    due.reserveCapacity(entryCount(upTo: now))
    for index in current...last {
      let entries = buckets[index]
      buckets[index] = []
      for row in entries {
        let value = column[Int(row)]
        if value <= now {
          due.append(row)
        } else if index == last, bucket(of: value) <= last {
          buckets[index].append(row)
        }
      }
    }
    current = last
    return due
  }

  /// Passes over what is due by `now` because somebody has scanned for it.
  mutating func skip(upTo now: Int32, _ column: [Int32]) { _ = take(upTo: now, column) }

  /// What is due before the current bucket has been put into it.
  private func lastBucket(upTo now: Int32) -> Int { max(current, min(bucket(of: now), buckets.count - 1)) }

  private func bucket(of due: Int32) -> Int {
    Int(max(Int64(due) - Int64(start), 0) / Int64(Self.bucketSeconds))
  }
}
