// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewFormats

/// Decisions that a log could not keep. A log that does not tell of them would pass for a whole one.
struct DecisionLogGap: Sendable {
  private var count = 0
  private var first: Instant?
  private var last: Instant?

  /// Notes a decision for an instant.
  mutating func note(_ now: Instant) {
    count += 1
    first = min(first ?? now, now)
    last = max(last ?? now, now)
  }

  /// The line that tells of the gap; nothing when there is none.
  var line: [UInt8] {
    guard count > 0 else { return [] }
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("dropped")
    writer.integer(count)
    writer.member("from", first)
    writer.member("to", last)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
