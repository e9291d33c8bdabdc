// SPDX-License-Identifier: Apache-2.0

internal import CurfewFiles

/// How far a fleet has been read, on one line of standard error that goes away at the end.
final class FleetProgress {
  private var records = 0
  private let startedAt = WallClock.millisecondsSinceEpoch
  private var shownAt: Int64
  private var shownWidth = 0

  /// At most four updates a second, and the clock is not asked for each record.
  private static let pause: Int64 = 250
  private static let recordsBetweenLooks = 1_024

  init() {
    shownAt = startedAt
  }

  /// The progress of a command, shown where it can't run into the results; nil where it could.
  static func shown(isText: Bool) -> FleetProgress? {
    let isApart = isText || !Terminal.isTerminal(1)
    return isApart && Terminal.isTerminal(2) ? FleetProgress() : nil
  }

  /// Counts a record.
  func advance() {
    records &+= 1
    guard records.isMultiple(of: Self.recordsBetweenLooks) else { return }
    let now = WallClock.millisecondsSinceEpoch
    // A clock that is set back shows nothing for a while rather than nonsense.
    guard now - shownAt >= Self.pause else { return }
    shownAt = now
    let rate = Double(records) * 1_000 / Double(max(1, now - startedAt))
    show("\(records) records, \(Int64(rate)) a second")
  }

  /// Makes room for another line.
  func erase() {
    guard shownWidth > 0 else { return }
    // Blanks, since not every terminal knows how to erase a line.
    Messages.write("\r\(String(repeating: " ", count: shownWidth))\r")
    shownWidth = 0
  }

  private func show(_ text: String) {
    let padding = String(repeating: " ", count: max(0, shownWidth - text.utf8.count))
    Messages.write("\r\(text)\(padding)")
    shownWidth = text.utf8.count + padding.utf8.count
  }
}
