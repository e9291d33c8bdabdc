// SPDX-License-Identifier: Apache-2.0
//
// Editors save in bursts (a probe file, a backup, a temporary file, a rename), and a checkout touches many
// files. A look in the middle of that is wasted, but a directory in which something always happens must be
// looked at too.

/// When to look at a directory, by a clock in milliseconds that only runs forward.
struct WatchSchedule: Sendable {
  private let options: PolicyWatcher.Options
  private var firstChange: Int64?
  private var lastChange: Int64 = 0
  private var nextLook: Int64

  /// Starts with a look at once.
  init(_ options: PolicyWatcher.Options, at time: Int64) {
    self.options = options
    nextLook = time
  }

  /// When to look next.
  var dueAt: Int64 {
    guard let firstChange else { return nextLook }
    let quiet = lastChange.addingClamped(options.quietMilliseconds)
    return min(nextLook, quiet, firstChange.addingClamped(options.longestDelayMilliseconds))
  }

  /// Whether changes have been told of that nobody has looked at.
  var hasChanges: Bool { firstChange != nil }

  /// Notes that something may have changed.
  mutating func noteChange(at time: Int64) {
    firstChange = firstChange ?? time
    lastChange = time
  }

  /// Notes a look.
  ///
  /// - Parameters:
  ///   - isListening: whether the system tells of changes.
  ///   - delay: after how many milliseconds to look again in any case.
  mutating func noteLook(at time: Int64, isListening: Bool, againAfter delay: Int64?) {
    firstChange = nil
    let poll = isListening ? options.pollMilliseconds : options.blindPollMilliseconds
    nextLook = time.addingClamped(max(1, min(poll, delay ?? .max)))
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
