// SPDX-License-Identifier: Apache-2.0
//
// There is no one JUnit schema; this is what Jenkins, GitLab and GitHub's reporters all read. They
// show one failure of a test case, so each problem is a case of its own and a clean file is one that
// passed.

import CurfewSource

/// JUnit XML: a suite a file.
struct JUnitRenderer {
  let report: DiagnosticReport
  let isStrict: Bool

  private struct Suite {
    var cases = ""
    var tests = 0
    var failures = 0
    var errors = 0
  }

  func rendered() -> String {
    var suites = report.files.map { (name: $0.file.name, suite: suite($0)) }
    suites += report.unreadable.map { (name: $0.file, suite: suite($0)) }
    var total = Suite()
    var body = ""
    for (name, suite) in suites {
      total.tests += suite.tests
      total.failures += suite.failures
      total.errors += suite.errors
      body += "  <testsuite name=\"\(MarkupText.escaped(name))\" \(Self.counts(suite))>\n\(suite.cases)  </testsuite>\n"
    }
    let root = "<testsuites name=\"curfew\" \(Self.counts(total))>\n\(body)</testsuites>\n"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root
  }

  private static func counts(_ suite: Suite) -> String {
    "tests=\"\(suite.tests)\" failures=\"\(suite.failures)\" errors=\"\(suite.errors)\""
  }

  private func suite(_ entry: DiagnosticReport.Entry) -> Suite {
    var suite = Suite()
    if entry.diagnostics.isEmpty {
      add("no problems", in: entry.file.name, "", to: &suite)
      return suite
    }
    let place = Place(file: entry.file, index: LineIndex(of: entry.file))
    for diagnostic in entry.diagnostics {
      let name = "\(diagnostic.rule.name) at \(place.index.position(of: diagnostic.span.start))"
      add(name, in: entry.file.name, outcome(of: diagnostic, place, &suite), to: &suite)
    }
    if entry.omitted > 0 {
      let text = entry.omittedInWords + " not shown"
      add("not shown", in: entry.file.name, "      <system-out>\(text)</system-out>\n", to: &suite)
    }
    return suite
  }

  private func suite(_ unreadable: DiagnosticReport.Unreadable) -> Suite {
    var suite = Suite()
    suite.errors = 1
    let message = MarkupText.escaped(unreadable.message)
    add("readable", in: unreadable.file, "      <error type=\"unreadable\" message=\"\(message)\"/>\n", to: &suite)
    return suite
  }

  private func add(_ name: String, in file: String, _ content: String, to suite: inout Suite) {
    suite.tests += 1
    let attributes = "classname=\"\(MarkupText.escaped(file))\" name=\"\(MarkupText.escaped(name))\""
    suite.cases +=
      content.isEmpty
      ? "    <testcase \(attributes)/>\n" : "    <testcase \(attributes)>\n\(content)    </testcase>\n"
  }

  /// A failure, or what a problem that fails nothing has to say.
  private func outcome(of diagnostic: Diagnostic, _ place: Place, _ suite: inout Suite) -> String {
    let lines = ["\(place.description(of: diagnostic.span)): \(diagnostic.severity.name)"]
    let text = (lines + place.advice(of: diagnostic)).map(MarkupText.escaped).joined(separator: "\n")
    guard diagnostic.severity == .error || (isStrict && diagnostic.severity == .warning) else {
      return "      <system-out>\(text)</system-out>\n"
    }
    suite.failures += 1
    let type = MarkupText.escaped(diagnostic.rule.name)
    let message = MarkupText.escaped(diagnostic.message)
    return "      <failure type=\"\(type)\" message=\"\(message)\">\(text)</failure>\n"
  }
}
