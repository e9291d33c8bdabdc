// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

@Suite("Why a text is no time")
struct InstantProblemTests {
  @Test(
    "The first part that is wrong is named",
    arguments: [
      ("2026-02-30T00:00:00Z", "there is no such day"),
      ("2026-02-28", "a time of day and an offset are missing, such as `T00:00:00Z`"),
      ("2026-02-28 00:00:00Z", "`T` has to stand between date and time"),
      ("2026-02-28T24:00:00Z", "there is no such time of day: `HH:MM:SS`, from 00:00:00 to 23:59:59"),
      ("2026-02-28T00:00Z", "there is no such time of day: `HH:MM:SS`, from 00:00:00 to 23:59:59"),
      ("2026-02-28T00:00:00", "an offset is missing: `Z`, or one such as `+01:00`"),
      ("2026-02-28T00:00:00.250", "an offset is missing: `Z`, or one such as `+01:00`"),
      ("2026-02-28T00:00:00.Z", "digits are missing after the dot"),
      ("2026-02-28T00:00:00.1234Z", "at most three digits after the dot: milliseconds"),
      ("2026-02-28T00:00:00+1", "the offset is `Z`, or one such as `+01:00`"),
      ("2026-02-28T00:00:00Europe/Berlin", "the offset is `Z`, or one such as `+01:00`"),
      ("0000-01-01T00:00:00Z", "the years go from 0001 to 9999"),
      ("9999-12-31T23:59:59-01:00", "the years go from 0001 to 9999"),
      ("0001-01-01T00:00:00+01:00", "the years go from 0001 to 9999"),
    ]
  )
  func names(text: String, problem: String) {
    #expect(Instant.problem(in: text.utf8Span.span) == problem)
  }

  @Test(
    "Nothing is said of a time, nor of what looks like none",
    arguments: [
      "2026-02-28T00:00:00Z", "2026-02-28t00:00:00.25+01:00", "", "yesterday", "1764000000", "10000-01-01T00:00:00Z",
    ]
  )
  func isSilent(text: String) {
    #expect(Instant.problem(in: text.utf8Span.span) == nil)
  }
}
