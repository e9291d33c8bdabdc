// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import CurfewTesting

/// Coverage for people: for each policy the lines of which something is uncovered.
///
///     Coverage of acme.yaml: 62.5% (10 of 16)
///       acme.yaml:7:11  lifecycle.hidden: 1d, 2 of 3
///           no test asserts the state a second below 1d
struct CoverageText {
  let run: TestRun
  let paint: Paint

  /// The most lines of a policy, and the most names of tests, that are shown.
  private static let mostLines = 100
  private static let mostNames = 10

  /// The report after an empty line; empty when nobody asked for coverage.
  func rendered() -> String {
    guard let policies = run.coverage else { return "" }
    var text = ""
    for policy in policies { text += "\n" + report(of: policy) }
    return text + "\nCoverage in total: \(shown(run.coverageShare))\n"
  }

  private func shown(_ share: CoverageShare) -> String {
    let percent = share.covered == share.total ? share.percentText : paint.severity(.warning, share.percentText)
    return "\(percent) (\(share.covered) of \(share.total))"
  }

  private func report(of coverage: PolicyCoverage) -> String {
    let name = ShownText.escaped(coverage.policy.sourceName)
    var text = "Coverage of \(paint.bold(name)): \(shown(coverage.share))\n"
    if coverage.tests.isEmpty { text += "  no test of it passes\n" }
    let uncovered = Self.lines(coverage.statements.map { ($0.statement, $0.isCovered) }).filter { !$0.missing.isEmpty }
    for line in uncovered.prefix(Self.mostLines) {
      text += "  \(place(line, name))  \(ShownText.escaped(line.text)), \(line.coveredCount) of \(line.count)\n"
      for claim in line.missing { text += "      no test asserts \(ShownText.escaped(claim))\n" }
    }
    if uncovered.count > Self.mostLines {
      text += "  and \(uncovered.count - Self.mostLines) more lines; `--format json` has all\n"
    }
    return text + idle(coverage) + redundant(coverage)
  }

  private func place(_ line: Line, _ name: String) -> String {
    paint.frame(line.position.map { "\(name):\($0)" } ?? "\(name), not written")
  }

  private func idle(_ coverage: PolicyCoverage) -> String {
    guard !coverage.idle.isEmpty else { return "" }
    let lines = Self.lines(coverage.idle.map { ($0, false) })
    let shown = lines.prefix(Self.mostNames).map { line in
      line.position.map { "\(ShownText.escaped(line.text)) (\($0))" } ?? ShownText.escaped(line.text)
    }
    let rest = lines.count > Self.mostNames ? ", and \(lines.count - Self.mostNames) more lines" : ""
    return "  not counted, since no answer depends on it while the rest of the policy stays: "
      + shown.joined(separator: "; ") + rest + "\n"
  }

  private func redundant(_ coverage: PolicyCoverage) -> String {
    let tests = coverage.tests.filter(\.isRedundant)
    guard !tests.isEmpty else { return "" }
    let names = tests.prefix(Self.mostNames).map { "`\(ShownText.escaped($0.name.value, limit: 80))`" }
    let rest = tests.count > Self.mostNames ? ", and \(tests.count - Self.mostNames) more" : ""
    let count = DiagnosticSummary.counted(coverage.tests.count, "test")
    return "  of \(count), any one of these could go without a loss: \(names.joined(separator: ", "))\(rest)\n"
  }

  /// What is said at one place.
  private struct Line {
    let position: SourcePosition?
    let text: String
    var count = 0
    var coveredCount = 0
    var missing: [String] = []
  }

  private static func lines(_ statements: [(statement: PolicyStatement, isCovered: Bool)]) -> [Line] {
    var lines: [Line] = []
    for (statement, isCovered) in statements {
      if lines.last.map({ $0.position != statement.position || $0.text != statement.line }) ?? true {
        lines.append(Line(position: statement.position, text: statement.line))
      }
      let last = lines.count - 1
      lines[last].count += 1
      if isCovered { lines[last].coveredCount += 1 } else { lines[last].missing.append(statement.claim) }
    }
    return lines
  }
}
