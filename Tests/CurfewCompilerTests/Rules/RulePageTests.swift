// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import Foundation
import Testing

@testable import CurfewTestSupport

/// The page of a rule in `docs/rules`, taken apart.
struct RulePage: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let url: URL

  var testDescription: String { rule.name }

  static let all = PolicyRules.all.map { rule in
    RulePage(rule: rule, url: TestFolder.pages.appending(path: "\(rule.name).md"))
  }

  func text() throws -> String { String(decoding: try TestFolder.bytes(of: url), as: UTF8.self) }

  /// The first block of a language below a heading, without the fence.
  func block(_ language: String, under heading: String) throws -> String? {
    let text = try text()
    guard let section = text.ranges(of: "\n## \(heading)\n").first else { return nil }
    let rest = text[section.upperBound...]
    let end = rest.ranges(of: "\n## ").first?.lowerBound ?? rest.endIndex
    guard let open = rest[..<end].ranges(of: "```\(language)\n").first else { return nil }
    guard let close = rest[open.upperBound...].ranges(of: "```\n").first else { return nil }
    return String(rest[open.upperBound..<close.lowerBound])
  }

  /// An example as a file. Pages leave out the header where it does not matter, and name what can't be
  /// seen: `⟨U+202E⟩` is that character, `⟨0xE9⟩` that byte.
  func example(under heading: String) throws -> PolicyFile? {
    guard let text = try block("yaml", under: heading) else { return nil }
    let lines = text.split(separator: "\n")
    let isWhole = lines.contains { line in ["apiVersion:", "kind:", "tenant:"].contains { line.hasPrefix($0) } }
    let isNothing = lines.allSatisfy { $0.hasPrefix("#") }
    let bytes = Self.spelledOut(isWhole || isNothing ? text : PolicyFile.header + text)
    return PolicyFile(name: "policy.yaml", bytes: bytes)
  }

  private static func spelledOut(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "⟨"), let close = rest[open...].firstIndex(of: "⟩") {
      bytes += Array(rest[..<open].utf8)
      let name = rest[rest.index(after: open)..<close]
      let value = UInt32(name.dropFirst(2), radix: 16) ?? 0
      if name.hasPrefix("0x") {
        bytes.append(UInt8(truncatingIfNeeded: value))
      } else {
        bytes += Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
      }
      rest = rest[rest.index(after: close)...]
    }
    return bytes + Array(rest.utf8)
  }
}

@Suite struct RulePageTests {
  /// Pages that describe their example, since it takes several files or too many bytes.
  private static let described: Set<String> = [
    "file-too-large", "scalar-too-long", "too-many-nodes", "too-many-overrides", "duplicate-tenant",
    "unsupported-encoding", "guardrail-refuted", "guardrail-without-tenant", "guardrails-unproved",
  ]

  @Test("Every page belongs to a rule")
  func completeness() {
    let pages = TestFolder.files(in: TestFolder.pages, endingIn: ".md").map(\.lastPathComponent)
    #expect(Set(pages) == Set(RulePage.all.map(\.url.lastPathComponent)).union(["README.md"]))
  }

  @Test("A page has a title, the severity and what to avoid, prefer and why", arguments: RulePage.all)
  func shape(_ page: RulePage) throws {
    let text = try page.text()
    let start = "# \(page.rule.name)\n\n\(page.rule.summary.sentence)\n\nSeverity: \(page.rule.severity.name)\n"
    #expect(text.hasPrefix(start), "it should start with\n\(start)")
    for heading in ["Avoid", "Prefer", "Why", "On the terminal"] {
      #expect(text.contains("\n## \(heading)\n\n"), "no \(heading)")
    }
  }

  @Test("What a page says to avoid breaks its rule, and looks as the page shows it", arguments: RulePage.all)
  func avoid(_ page: RulePage) throws {
    guard let example = try page.example(under: "Avoid") else {
      #expect(Self.described.contains(page.rule.name), "the example is missing")
      return
    }
    #expect(example.rules.contains(page.rule.name), "\(example.report)")
    let shown = example.report.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
      .joined(separator: "\n")
    if Recording.isOn { try record(shown, in: page) }
    #expect(try page.block("text", under: "On the terminal") == shown)
  }

  @Test("What a page says to prefer is clean", arguments: RulePage.all)
  func prefer(_ page: RulePage) throws {
    guard let example = try page.example(under: "Prefer") else {
      #expect(Self.described.contains(page.rule.name), "the example is missing")
      return
    }
    #expect(example.errors == [])
    #expect(!example.rules.contains(page.rule.name), "\(example.report)")
  }

  @Test("The index lists every rule with its severity and summary")
  func index() throws {
    let url = TestFolder.pages.appending(path: "README.md")
    let rows = PolicyRules.all.sorted { $0.name < $1.name }.map { rule in
      "| [`\(rule.name)`](\(rule.name).md) | \(rule.severity.name) | \(rule.summary) |"
    }
    let text = Self.indexHead + rows.joined(separator: "\n") + "\n"
    if Recording.isOn { try Data(text.utf8).write(to: url, options: .atomic) }
    #expect(String(decoding: try TestFolder.bytes(of: url), as: UTF8.self) == text)
  }

  private static let indexHead = """
    # Rules

    What `curfew check` finds, each with a page: what to avoid, what to prefer, and why. An *error* refuses
    the policy, a *warning* fails a run under `--strict`, a *note* never does.

    | rule | severity | finds that |
    | --- | --- | --- |

    """

  private func record(_ shown: String, in page: RulePage) throws {
    let text = try page.text()
    guard let open = text.ranges(of: "## On the terminal\n\n```text\n").first else { return }
    guard let close = text[open.upperBound...].ranges(of: "```\n").first else { return }
    let recorded = text[..<open.upperBound] + shown + text[close.lowerBound...]
    try Data(recorded.utf8).write(to: page.url, options: .atomic)
  }
}

extension String {
  /// A summary as a sentence.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
