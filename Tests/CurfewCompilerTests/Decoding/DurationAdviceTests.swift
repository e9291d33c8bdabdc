// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import Testing

@Suite("What is said of a text that is no duration")
struct DurationAdviceTests {
  private static let zero = "`0` is \"never\" to some tools and \"at once\" to others: write `never`, or `1s` at least"
  private static let tooLong = "it can be `36500d` at most; without an end it is `never`"
  private static let wholeSeconds = "the smallest unit is `s`: whole seconds"
  private static let isDate = "this is a date: write how long, such as `30d`"

  private static func calendar(_ days: String) -> String {
    "months and years have no fixed length: count in days, `\(days)`"
  }

  @Test(
    "A threshold in other words is answered with the one that was meant, or with what is wrong",
    arguments: [
      ("0", zero), ("0s", zero), ("00", zero), ("0d0h", zero),
      ("1", "a unit is missing: `1d` for days, `1h` for hours, `1m` for minutes"),
      ("999ms", wholeSeconds), ("1000ms", "write `1s`"), ("60000ms", "write `1m`"), ("0.5s", wholeSeconds),
      ("1.1s", wholeSeconds), ("0.0001h", wholeSeconds),
      ("1.5h", "write `1h30m`"), ("0.5d", "write `12h`"), ("90 minutes", "write `1h30m`"),
      ("1 day 12 hours", "write `1d12h`"), ("1d, 12h", "write `1d12h`"), ("12h1d", "write `1d12h`"),
      ("1d1d", "write `2d`"), ("+1d", "write `1d`"), (" 1d ", "write `1d`"), ("1 w", "write `7d`"),
      ("3wks", "write `21d`"), ("4 hrs", "write `4h`"), ("5mins", "write `5m`"), ("6secs", "write `6s`"),
      ("P1DT12H", "write `1d12h`"), ("PT90M", "write `1h30m`"), ("PT3M", "write `3m`"), ("P2W", "write `14d`"),
      ("P1DT30M", "write `1d30m`"), ("P3M", calendar("90d")), ("P1Y", calendar("365d")),
      ("P1MT1M", calendar("30d1m")), ("1mo", calendar("30d")), ("2 months", calendar("60d")),
      ("1 year", calendar("365d")), ("100 years", calendar("36500d")),
      ("P", nil), ("PT", nil), ("P1DT", nil), ("P1T", "a unit is missing after `1`"),
      ("36500d1s", tooLong), ("36501d", tooLong), ("101y", tooLong), ("99999999999999999999d", tooLong),
      ("1d 2", "a unit is missing after `2`"), ("2d3", "a unit is missing after `3`"),
      ("d", nil), ("1x", nil), ("x1d", nil), ("1.5.5h", nil), ("1e3s", nil), ("soon", nil),
      // A comma may be a decimal one, or one between thousands.
      ("1,5h", nil), ("1,000s", nil), ("1 000s", nil), ("1-2d", nil),
      ("-1d", "a duration can't be negative"),
      ("1M", "`M` could be minutes or months: write `1m` or `30d`"),
      ("1000M", "`M` could be minutes or months: write `1000m` or `30000d`"), ("1001M", "write `16h41m`"),
      ("0M", wholeSeconds),
      ("Never", "write `never`"), ("off", "write `never`"), ("no", "write `never`"), ("∞", "write `never`"),
      ("exempt", "write `never`"), ("never ever", nil),
      ("2026-01-01", isDate), ("2026-01-01T00:00:00Z", isDate), ("2026-01-0", nil), ("2026-1-01", nil),
      ("2026.01.01", "a unit is missing after `2026.01.01`"), ("2026-01x01", nil),
    ] as [(String, String?)])
  func thresholds(text: String, answer: String?) {
    let policy = PolicyFile(PolicyFile.header + "lifecycle: { hidden: \"\(text)\" }\n")
    #expect(policy.rules == ["bad-duration"])
    #expect(policy.diagnostics.first?.label == answer)
  }

  @Test(
    "What a clock may be off by has its own bounds, and no advice leads past them",
    arguments: [
      ("00", "write `0s`"), ("30", "a unit is missing: `30s` for seconds, `30m` for minutes"),
      ("1000ms", "write `1s`"), ("300 seconds", "write `5m`"), ("301 seconds", "it can be `5m` at most"),
      ("1.5h", "it can be `5m` at most"), ("1 month", "it can be `5m` at most"), ("5m1s", "it can be `5m` at most"),
      ("101y", "it can be `5m` at most"), ("off", "write `0s` for none"), ("never", "write `0s` for none"),
      ("forever", "it can be `5m` at most"),
    ])
  func clockSkew(text: String, answer: String) {
    let policy = PolicyFile(PolicyFile.header + "tokens: { clockSkew: \"\(text)\" }\n")
    #expect(policy.rules == ["bad-duration"])
    #expect(policy.diagnostics.first?.label == answer)
  }

  @Test(
    "Where there has to be an end, nothing speaks of `never`",
    arguments: [
      ("0", "it must be `1s` at least"), ("0s", "it must be `1s` at least"), ("never", "it can't be `never`"),
      ("36501d", "it can be `36500d` at most"), ("101y", "it can be `36500d` at most"), ("1.5h", "write `1h30m`"),
    ])
  func finite(text: String, answer: String) {
    let file = PolicyFile(
      "apiVersion: curfew/v1\nkind: Guardrails\nguardrails: [{ name: a, tokenLifetime: { atMost: \"\(text)\" } }]\n")
    #expect(file.rules == ["bad-duration"])
    #expect(file.diagnostics.first?.label == answer)
  }

  @Test(
    "Only another spelling of the same is put in place by `--fix`, not a guess",
    arguments: [
      ("1.5h", true), ("P1DT12H", true), ("Never", true), ("never.", nil), ("1 month", false), ("off", false),
    ]
      as [(String, Bool?)])
  func certainty(text: String, isSafe: Bool?) {
    let policy = PolicyFile(PolicyFile.header + "lifecycle: { hidden: \"\(text)\" }\n")
    #expect(policy.diagnostics.first?.fixIts.first?.isSafe == isSafe)
  }
}
