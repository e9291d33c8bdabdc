// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import Foundation
import Testing

@testable import CurfewTestSupport

@Suite struct RuleFixtureTests {
  /// Rules whose files are too large to keep, made in `LargeFileTests`, and those that take several files.
  private static let madeElsewhere: Set<String> = [
    "file-too-large", "scalar-too-long", "too-many-nodes", "too-many-overrides", "duplicate-tenant",
    "guardrail-refuted", "guardrail-without-tenant", "guardrails-unproved",
  ]

  @Test("Every rule has a fixture, and every fixture a rule")
  func completeness() {
    let rules = Set(PolicyRules.all.map(\.name))
    #expect(rules.count == PolicyRules.all.count, "two rules have one name")
    #expect(Set(RuleFixture.all.map(\.rule)).union(Self.madeElsewhere) == rules)
  }

  @Test("A fixture gives exactly the text beside it", arguments: RuleFixture.all)
  func text(_ fixture: RuleFixture) throws {
    let text = try fixture.read().report
    if Recording.isOn { try Data(text.utf8).write(to: fixture.expected, options: .atomic) }
    let expected = String(decoding: try TestFolder.bytes(of: fixture.expected), as: UTF8.self)
    #expect(text == expected)
  }

  @Test("The rule of a folder is found in each of its inputs", arguments: RuleFixture.all)
  func rule(_ fixture: RuleFixture) throws {
    #expect(try fixture.read().rules.contains(fixture.rule))
  }

  @Test("A fix removes its diagnostic and adds none of the same rule", arguments: RuleFixture.all)
  func fixes(_ fixture: RuleFixture) throws {
    let policy = try fixture.read()
    for diagnostic in policy.diagnostics {
      for fix in diagnostic.fixIts {
        let before = policy.diagnostics.filter { $0.rule == diagnostic.rule }.map(\.message)
        let mended = policy.applying(fix)
        var left = mended.diagnostics.filter { $0.rule == diagnostic.rule }.map(\.message)
        #expect(left.count < before.count, "\(fix.message) leaves \(mended.report)")
        for message in before { left.firstIndex(of: message).map { _ = left.remove(at: $0) } }
        #expect(left.isEmpty, "\(fix.message) gives \(left)")
      }
    }
  }

  @Test("Messages keep to the style: no capital, no full stop, no empty backticks", arguments: RuleFixture.all)
  func style(_ fixture: RuleFixture) throws {
    for diagnostic in try fixture.read().diagnostics {
      let lines = [diagnostic.message, diagnostic.label] + diagnostic.notes.map(\.message)
      for line in lines.compactMap({ $0 }) {
        #expect(line.first?.isUppercase == false || line.hasPrefix("U+"), "\(line)")
        #expect(!line.hasSuffix("."), "\(line)")
        #expect(!line.replacing("```", with: "").contains("``"), "\(line)")
        #expect(!line.contains("  "), "\(line)")
      }
    }
  }

  @Test("A second policy of a tenant is reported with the place of the first")
  func duplicateTenant() throws {
    let folder = RuleFixture.folder.appending(path: "duplicate-tenant")
    let (first, second) = try (file(folder, "acme.yaml"), file(folder, "copy.yaml"))
    let (one, two) = (PolicyCompiler.compile(first), PolicyCompiler.compile(second))
    #expect(one.tenant == two.tenant)
    let tenant = try #require(two.tenant)
    let span = try #require(two.tenantSpan)
    let place = LineIndex(of: first).position(of: try #require(one.tenantSpan).start)
    let diagnostic = Diagnostic.duplicateTenant(tenant, at: span, first: "\(first.name):\(place)")
    let text = PolicyFile(name: second.name, bytes: second.bytes).report(of: [diagnostic])
    let expected = folder.appending(path: "expected.txt")
    if Recording.isOn { try Data(text.utf8).write(to: expected, options: .atomic) }
    #expect(text == String(decoding: try TestFolder.bytes(of: expected), as: UTF8.self))
  }

  private func file(_ folder: URL, _ name: String) throws -> SourceFile {
    SourceFile(name: name, bytes: try TestFolder.bytes(of: folder.appending(path: name)))
  }
}
