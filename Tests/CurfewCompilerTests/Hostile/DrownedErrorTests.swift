// SPDX-License-Identifier: Apache-2.0
//
// Only so many problems of a file are kept. Whoever can add to a list may therefore not be able to push
// an error out of sight with warnings: a policy that is compiled without one of its kills is worse than none.

import CurfewCompiler
import CurfewSource
import Testing

@Suite("Errors among very many problems")
struct DrownedErrorTests {
  private static let many = DiagnosticList.mostOfEach + 2
  private static let warnings =
    PolicyFile.header + "registration:\n  allowedTypes: [\(String(repeating: "personal,", count: many))]\n"

  @Test(
    "Very many warnings hide no error that comes after them",
    arguments: [
      ("overrides: [{ client: dcr-1, kil: { reason: x } }]", "unknown-key"),
      ("overrides: [{ client: \"dcr\\t1\", kill: { reason: x } }]", "bad-client-id"),
      ("lifecycle: { hidden: 1x }", "bad-duration"),
      ("lifecycle: { hidden: 2d, closed: 1d }", "threshold-order"),
      ("overrides: [{ client: a, kill: { reason: x } }, { client: a, kill: { reason: y } }]", "duplicate-override"),
      ("enabled: true\nenabled: false", "duplicate-key"),
    ])
  func warningsFirst(_ text: String, _ rule: String) {
    let policy = PolicyFile(Self.warnings + text + "\n")
    #expect(policy.rules.contains(rule))
    #expect(PolicyCompiler.compile(policy.file).policy == nil)
    #expect(policy.report.contains("error[\(rule)]"), "the error is not among those that are shown")
  }

  @Test("A match that could not be read is no rule, however many problems there are")
  func brokenMatch() {
    let rules = "  admit:\n    - { match: { client: \"a\\tb\", method: cimd }, decision: accept }\n"
    let policy = PolicyFile(Self.warnings + rules)
    #expect(policy.rules.contains("bad-client-id"))
    #expect(PolicyCompiler.compile(policy.file).policy == nil)
  }

  @Test("Unused anchors hide no error either")
  func anchors() {
    let anchors = (0..<Self.many).map { "&a\($0) x" }.joined(separator: ", ")
    let policy = PolicyFile(
      PolicyFile.header + "accessProfiles: { eng: { groups: [eng], toolsets: [\(anchors)] } }\nenabled: no\n")
    #expect(policy.rules.contains("bad-boolean"))
    #expect(policy.rules.contains("unused-anchor"))
  }

  @Test("Of errors and of the rest so many are kept, counted apart", arguments: [0, 1])
  func bounds(_ excess: Int) {
    var list = DiagnosticList()
    let error = Diagnostic(Rule("a", .error, "a"), "a", at: .at(0))
    let warning = Diagnostic(Rule("b", .warning, "b"), "b", at: .at(0))
    for _ in 0..<DiagnosticList.mostOfEach + excess { list.append(contentsOf: [error, warning]) }
    #expect(list.kept.count == 2 * DiagnosticList.mostOfEach)
    #expect(list.errorCount == DiagnosticList.mostOfEach + excess)
  }
}
