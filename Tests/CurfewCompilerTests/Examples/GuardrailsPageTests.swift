// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation
import Testing

@Suite struct GuardrailsPageTests {
  @Test("The page about guardrails shows what `check` says of its policy")
  func output() throws {
    let page = String(decoding: try Repository.bytes("docs/guardrails.md"), as: UTF8.self)
    let yaml = Self.blocks("yaml", in: page)
    let shown = try #require(Self.blocks("console", in: page).first)
    let files = [("policies/acme.yaml", yaml[1]), ("policies/guardrails.yaml", yaml[0])]
    let entries = files.map { name, text in
      let file = SourceFile(name: name, text: text)
      return (file: file, compilation: PolicyCompiler.compile(file, lintingAt: PolicyFile.now))
    }
    let check = GuardrailCheck(entries, from: PolicyFile.now)
    let found = zip(entries, check.diagnostics).map { (file: $0.file, diagnostics: $0.compilation.diagnostics + $1) }
    let report = DiagnosticReport(found, guardrails: check.outcome).rendered(as: .text)
    #expect(shown == "$ curfew check policies/ --at \(PolicyFile.now)\n" + report)
  }

  private static func blocks(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().map { rest in
      rest.components(separatedBy: "```\n")[0]
    }
  }
}
