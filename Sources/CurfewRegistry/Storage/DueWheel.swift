// SPDX-License-Identifier: Apache-2.0
//
// What is due next, for sweeps that come often: the hour that runs in buckets of a minute, and the hours of the
// next three days in a bucket each, so that all rows are compared once in three days. The due column is the truth:
// an entry is a hint that a row may be due by then, so entries of rows that were put off, or given to another
// client, are dropped when they come up, and nobody has to find and remove them.

/// Rows by the minute or the hour in which they may be due, for some time ahead.
///
/// Invariant while it is running: every row whose due column lies before ``end`` and after what has
/// been taken has an entry in the bucket of that value.
struct DueWheel: Sendable {
  /// The seconds of a bucket of the hour that runs.
  static let bucketSeconds: Int32 = 64
  /// How many buckets a stretch has, and how many stretches there are at most.
  static let bucketCount = 64
  /// A stretch in seconds: a little more than an hour.
  static var stretch: Int64 { Int64(bucketSeconds) * Int64(bucketCount) }

  /// How many rows that lie side by side can be compared while one entry is looked at, which may lie anywhere in memory.
  private let entryCost: Int
  /// What ``entryCost`` is by measurement.
  static let usualEntryCost = 300

  /// The stretch that runs, by the minute.
  private var minutes: [[UInt32]] = []
  /// The stretches after it, by their number; what lies in the one that runs and before is empty.
  private var stretches: [[UInt32]] = []
  private var start: Int32 = 0
  /// The number of the stretch that runs.
  private var running = 0
  /// The first of its buckets that has not been emptied.
  private var current = 0
  /// Whether it has been built and holds what is due before ``end``.
  private(set) var isRunning = false

  init(entryCost: Int) { self.entryCost = entryCost }

  /// The column value from which on rows have no entry.
  private var end: Int64 { Int64(start) + Int64(stretches.count) * Self.stretch }

  /// The first column value of the stretch that runs.
  private var runningStart: Int64 { Int64(start) + Int64(running) * Self.stretch }

  /// Whether everything due by `now` can be taken from here.
  func covers(_ now: Int32) -> Bool { isRunning && Int64(now) < end && now >= start }

  /// The bytes that the entries take.
  var byteCount: Int {
    (minutes + stretches).reduce(0) { $0 + $1.capacity * MemoryLayout<UInt32>.stride }
  }

  /// Forgets everything; from now on the column has to be scanned.
  mutating func stop() {
    minutes = []
    stretches = []
    isRunning = false
  }

  /// Starts at `now` from a column.
  ///
  /// - Complexity: O(rows), a comparison each.
  mutating func build(_ column: [Int32], at now: Int32, stretchCount: Int = Self.bucketCount) {
    minutes = Array(repeating: [], count: Self.bucketCount)
    stretches = Array(repeating: [], count: stretchCount)
    (start, running, current, isRunning) = (now, 0, 0, true)
    let last = Int32(truncatingIfNeeded: min(end - 1, Int64(DueSeconds.never - 1)))
    column.forEachValue(atMost: last) { insert(UInt32(truncatingIfNeeded: $0), due: column[$0]) }
  }

  /// Notes that a row may be due at a value; nothing happens when that is past the end.
  ///
  /// - Complexity: O(1) amortised.
  mutating func insert(_ row: UInt32, due: Int32) {
    guard isRunning, Int64(due) < end, due != DueSeconds.never else { return }
    let stretch = stretch(of: due)
    if stretch > running {
      stretches[stretch].append(row)
    } else {
      minutes[place(of: due)].append(row)
    }
  }

  /// Whether to take what is due by `now` from here costs less than to compare every row of a column. The wheel must
  /// cover `now`.
  func isQuicker(upTo now: Int32, thanScanning rowCount: Int) -> Bool { entryCount(upTo: now) * entryCost <= rowCount }

  /// How many entries would be looked at to find what is due by `now`, which the wheel must cover.
  private func entryCount(upTo now: Int32) -> Int {
    let last = stretch(of: now)
    let near = last > running ? Self.bucketCount - 1 : place(of: now)
    let far = last > running ? stretches[running + 1...last].reduce(0) { $0 + $1.count } : 0
    return minutes[current...near].reduce(far) { $0 + $1.count }
  }

  /// Takes the rows that are due by `now`, which the wheel must cover, and adds them to others; a row may be in it twice.
  ///
  /// - Complexity: O(entries of the buckets up to `now`).
  mutating func take(upTo now: Int32, _ column: [Int32], into due: inout [UInt32]) {
    while stretch(of: now) > running {
      for index in current..<Self.bucketCount { take(bucket: index, upTo: now, column, &due) }
      startNextStretch(column)
    }
    let last = place(of: now)
    for index in current...last { take(bucket: index, upTo: now, column, &due) }
    current = last
  }

  /// Passes over what is due by `now` because somebody has scanned for it.
  mutating func skip(upTo now: Int32, _ column: [Int32]) {
    var due: [UInt32] = []
    take(upTo: now, column, into: &due)
  }

  /// Empties a bucket, but for what is due after `now` and still belongs into it.
  private mutating func take(bucket index: Int, upTo now: Int32, _ column: [Int32], _ due: inout [UInt32]) {
    let entries = minutes[index]
    minutes[index] = []
    for row in entries {
      let value = column[Int(row)]
      if value <= now {
        due.append(row)
      } else if stretch(of: value) <= running, place(of: value) == index {
        minutes[index].append(row)
      }
    }
  }

  /// Puts what may come up in the next stretch into its minutes.
  private mutating func startNextStretch(_ column: [Int32]) {
    running += 1
    current = 0
    let entries = stretches[running]
    stretches[running] = []
    for row in entries {
      let value = column[Int(row)]
      if stretch(of: value) <= running { minutes[place(of: value)].append(row) }
    }
  }

  /// The bucket of a value up to the end of the stretch that runs; what lies before the current one belongs into that.
  private func place(of due: Int32) -> Int {
    max(current, Int(max(Int64(due) - runningStart, 0) / Int64(Self.bucketSeconds)))
  }

  private func stretch(of due: Int32) -> Int {
    Int(max(Int64(due) - Int64(start), 0) / Self.stretch)
  }
}
