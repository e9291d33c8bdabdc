// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation
import Testing

@testable import CurfewTestSupport

/// Rules that take a policy and guardrails: all files of a folder in one run, and what `check` says.
@Suite struct GuardrailFixtureTests {
  static let rules = ["guardrail-refuted", "guardrail-without-tenant", "guardrails-unproved"]

  @Test("Policies and guardrails give exactly the text beside them", arguments: rules)
  func text(rule: String) throws {
    let folder = RuleFixture.folder.appending(path: rule)
    let entries = try TestFolder.files(in: folder, endingIn: ".yaml").map { url in
      let file = SourceFile(name: url.lastPathComponent, bytes: try TestFolder.bytes(of: url))
      return (file: file, compilation: PolicyCompiler.compile(file, lintingAt: PolicyFile.now))
    }
    let check = GuardrailCheck(entries, from: PolicyFile.now)
    #expect(Set(check.diagnostics.joined().map(\.rule.name)) == [rule])
    let found = zip(entries, check.diagnostics).map { (file: $0.file, diagnostics: $0.compilation.diagnostics + $1) }
    let text = DiagnosticReport(found, guardrails: check.outcome).rendered(as: .text)
    let expected = folder.appending(path: "expected.txt")
    if Recording.isOn { try Data(text.utf8).write(to: expected, options: .atomic) }
    #expect(text == String(decoding: try TestFolder.bytes(of: expected), as: UTF8.self))
    for diagnostic in check.diagnostics.joined() {
      let lines = [diagnostic.message, diagnostic.label ?? ""] + diagnostic.notes.map(\.message)
      #expect(lines.allSatisfy { $0.first?.isUppercase == false && !$0.hasSuffix(".") && !$0.contains("  ") })
    }
  }
}
