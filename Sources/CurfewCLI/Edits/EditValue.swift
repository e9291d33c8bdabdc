// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew

/// Values that the editing commands take.
enum EditValue {
  /// A reason, if it is one.
  static func reason(_ text: String?) throws -> String? {
    guard let text else { return nil }
    let problem = Identifier.problem(inName: text.utf8Span.span, allowsLineFeeds: true, maximumLength: 1 << 16)
    if let problem { throw ValidationError("--reason: \(problem)") }
    return text
  }

  /// `now` or a time.
  static func at(_ text: String?, now: Instant) throws -> Instant? {
    guard let text else { return nil }
    if text == "now" { return now }
    guard let instant = Instant(rfc3339: text) else {
      throw ValidationError("--at: expected `now` or a time such as 2026-11-22T12:00:00Z, found `\(text)`")
    }
    return instant
  }

  /// A time, or a duration from now, to the second.
  static func expires(_ text: String?, now: Instant) throws -> Instant? {
    guard let text else { return nil }
    if let milliseconds = DurationText.milliseconds(text.utf8Span.span), milliseconds > 0,
      let instant = now.advanced(byMilliseconds: milliseconds)
    {
      let seconds = instant.millisecondsSinceEpoch / 1_000
      return Instant(millisecondsSinceEpoch: seconds * 1_000)
    }
    guard let instant = Instant(rfc3339: text) else {
      throw ValidationError("--expires: expected a duration such as 30d or a time, found `\(text)`")
    }
    guard instant > now else { throw ValidationError("--expires: \(instant) is past") }
    return instant
  }

  /// A threshold as a policy has it.
  static func threshold(_ name: String, _ text: String?) throws -> String? {
    guard let text, text != "never" else { return text }
    let milliseconds = DurationText.milliseconds(text.utf8Span.span) ?? 0
    guard milliseconds > 0, milliseconds <= DurationText.longest else {
      throw ValidationError("--\(name): expected a duration such as `7d` or `12h`, or `never`, found `\(text)`")
    }
    return text
  }
}
