// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing

@Suite("Lists of names")
struct NamesTests {
  private func compiled(_ profile: String) -> PolicyCompilation {
    let text = PolicyFile.header + "accessProfiles: { eng: \(profile) }\n"
    return PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text))
  }

  @Test(
    "A name that stands in a list twice is warned of, and means what it means once",
    arguments: [
      ("{ toolsets: [github], groups: [a, b, a] }", "{ toolsets: [github], groups: [a, b] }"),
      ("{ toolsets: [github, github], groups: [a] }", "{ toolsets: [github], groups: [a] }"),
    ])
  func repeated(twice: String, once: String) throws {
    let (first, second) = (compiled(twice), compiled(once))
    #expect(first.diagnostics.map(\.rule.name) == ["duplicate-item"])
    #expect(second.diagnostics.isEmpty)
    #expect(try #require(first.policy).revision == #require(second.policy).revision)
  }
}
