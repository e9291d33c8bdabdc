// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting

/// Results for people.
///
///     FAIL  a laptop left in a drawer                        acme.test.yaml:12:9
///           expected state active, got hidden: idle 1d6h >= hidden 1d (acme.yaml:7:11)
///           in cursor at 2026-11-23T18:00:00Z, 1d6h after the start
struct TestTextRenderer {
  let run: TestRun
  let style: DiagnosticReport.Style

  private var paint: Paint { Paint(isOn: style.isColoured) }

  /// The columns that names of tests have, before the place.
  private static let nameWidth = 48
  private static let indent = String(repeating: " ", count: 6)

  func rendered() -> String {
    var text = ""
    for suite in run.suites {
      for test in suite.tests { text += lines(of: test, in: suite) }
    }
    for file in run.unusable {
      text += "\(paint.severity(.error, "ERROR")) \(ShownText.escaped(file.file))\n"
      text += indented(ShownText.escaped(file.reason))
    }
    let coverage = CoverageText(run: run, paint: paint).rendered()
    if style.isQuiet { return text + coverage }
    return text + (text.isEmpty ? "" : "\n") + summary + "\n" + coverage
  }

  private func lines(of test: TestResult, in suite: SuiteResult) -> String {
    guard let first = test.failures.first else {
      return style.isQuiet ? "" : "PASS  " + heading(test.name.value, suite.sourceName, test.name.position)
    }
    var text = paint.severity(.error, "FAIL") + "  " + heading(test.name.value, suite.sourceName, first.position)
    var last = first
    for (index, failure) in test.failures.enumerated() {
      let isNew = index > 0 && (failure.position != last.position || failure.scene != last.scene)
      if isNew {
        text += scene(last)
        text += Self.indent + heading("then", suite.sourceName, failure.position)
      }
      let line = FailureText(failure, under: suite.policy).line(policyName: suite.policy.sourceName)
      text += indented(ShownText.escaped(line))
      last = failure
    }
    return text + scene(last)
  }

  private func scene(_ failure: TestFailure) -> String {
    failure.scene.isEmpty ? "" : indented("in \(ShownText.escaped(failure.scene))")
  }

  private func indented(_ text: String) -> String {
    let wrap = TextWrap(width: style.width, isOn: style.isWrapped)
    let lines = wrap.lines(of: text, after: Self.indent.utf8.count, then: Self.indent.utf8.count + 2)
    return Self.indent + lines.joined(separator: "\n  " + Self.indent) + "\n"
  }

  private func heading(_ name: String, _ file: String, _ position: SourcePosition) -> String {
    let name = ShownText.escaped(name)
    let padding = String(repeating: " ", count: max(1, Self.nameWidth - ShownText.width(of: name)))
    return "\(name)\(padding) \(ShownText.escaped(file)):\(position)\n"
  }

  private var summary: String {
    let files = DiagnosticSummary.counted(run.suites.count, "file")
    var parts: [String] = []
    if run.failedCount > 0 { parts.append("\(run.failedCount) failed") }
    if run.passedCount > 0 { parts.append("\(run.passedCount) passed") }
    var text = parts.isEmpty ? "no test was run" : parts.joined(separator: ", ") + " in \(files)"
    if run.skippedCount > 0 { text += "; \(run.skippedCount) not selected" }
    if !run.unusable.isEmpty {
      text += "; \(DiagnosticSummary.counted(run.unusable.count, "file")) could not be run"
    }
    return text
  }
}
