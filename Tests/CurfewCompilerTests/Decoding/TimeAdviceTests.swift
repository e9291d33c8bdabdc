// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import Testing

@Suite("What is said of a text that is no time")
struct TimeAdviceTests {
  @Test(
    "A time that is none is answered with the one that was meant, or with what is wrong",
    arguments: [
      ("2026-11-22", "write `2026-11-22T00:00:00Z`"),
      ("2026-11-22 10:00", "write `2026-11-22T10:00:00Z`"),
      ("2026-11-22t10:00:00", "write `2026-11-22T10:00:00Z`"),
      ("2026-11-22T10:00+01", "write `2026-11-22T10:00:00+01:00`"),
      ("2026-11-22T10:00-0130", "write `2026-11-22T10:00:00-01:30`"),
      ("2026-11-22 10:00:00 UTC", "write `2026-11-22T10:00:00Z`"),
      ("2026-11-22T10:00GMT", "there is no such time of day or offset"),
      ("2026-11-22 10:00:00 +02:00", "write `2026-11-22T10:00:00+02:00`"),
      ("2026-11-22T10:00:00.123", "write `2026-11-22T10:00:00.123Z`"),
      ("2026-11-22T10:00:00.1234Z", "at most three digits after the dot: milliseconds"),
      ("2026-11-22T25:00:00.123Z", "there is no such time of day or offset"),
      ("2026-11-22T25:00:00Z", "there is no such time of day or offset"),
      ("2026-11-22T10:00:00+0100x", "there is no such time of day or offset"),
      ("2026-11-31", "there is no such day"),
      ("2026-13-01T00:00:00Z", "there is no such day"),
      ("2026-11-2", nil),
      ("2026/11/22", nil),
      ("2026-11/22T00:00:00Z", nil),
      ("1790000000", "seconds since 1970 can't be reviewed: write the date"),
      ("1d", "this is a duration: write the date that it leads to"),
      ("soon", nil),
      (
        "2026-11-22T10:00:00." + String(repeating: "0", count: 43) + "Z",
        "at most three digits after the dot: milliseconds"
      ),
      ("2026-11-22T10:00:00." + String(repeating: "0", count: 44) + "Z", nil),
    ] as [(String, String?)]
  )
  func times(text: String, answer: String?) {
    let policy = PolicyFile(PolicyFile.header + "killSwitch: { reason: r, at: \"\(text)\" }\n")
    #expect(policy.rules == ["bad-time"])
    #expect(policy.diagnostics.first?.label == answer)
  }

  private static func diagnostic(of text: String, isAhead: Bool) throws -> Diagnostic {
    let file = PolicyFile(
      """
      apiVersion: curfew/v1
      kind: PolicyTest
      policy: a.yaml
      now: 2026-11-22T12:00:00Z
      clients: { a: { type: personal, method: dcr, owner: o, registered: "\(isAhead ? "1d ago" : text)" } }
      tests: [{ name: it, steps: [{ at: "\(isAhead ? text : "in 1d")", expect: { client: a, state: active } }] }]
      """)
    #expect(file.rules == ["bad-relative-time"])
    return try #require(file.diagnostics.first)
  }

  /// What is to be written instead, in the past of a client and in the future of a step.
  @Test(
    "A distance in other words is answered with the one that was meant, and a guess with nothing",
    arguments: [
      ("-1d", "1d ago", "1d ago"),
      ("+1d", "in 1d", "in 1d"),
      ("1d", "1d ago", "in 1d"),
      ("1dago", "1d ago", "1d ago"),
      ("1d  ago", "1d ago", "1d ago"),
      ("ago 1d", "1d ago", "1d ago"),
      ("1d in", "in 1d", "in 1d"),
      ("3 days ago", "3d ago", "3d ago"),
      ("90 minutes ago", "1h30m ago", "1h30m ago"),
      ("in 3 days", "in 3d", "in 3d"),
      ("3 days", "3d ago", "in 3d"),
      // A month is no minute, and no certain number of days.
      ("1 month ago", nil, nil),
      ("in 2 months", nil, nil),
      ("Now", "now", "now"),
      ("2026-11-22", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z"),
      ("2026-11-22 10:00", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
      ("3 days before", nil, nil),
      ("for 3 days", nil, nil),
      ("1d before now then", nil, nil),
      ("ago", nil, nil),
      ("-", nil, nil),
    ] as [(String, String?, String?)])
  func distances(text: String, past: String?, ahead: String?) throws {
    for (isAhead, expected) in [(false, past), (true, ahead)] {
      let diagnostic = try Self.diagnostic(of: text, isAhead: isAhead)
      #expect(diagnostic.label == expected.map { "write `\($0)`" })
      #expect(diagnostic.fixIts.first?.edits.first?.replacement == expected)
    }
  }
}
