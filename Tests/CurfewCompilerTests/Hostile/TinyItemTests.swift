// SPDX-License-Identifier: Apache-2.0
//
// Files of millions of tiny items, where each item must cost no more than a glance at its own bytes: one look at
// the rest of the line from each of them, and a file of 64 MiB takes a month.

import CurfewCompiler
import CurfewSource
import Testing

@Suite("Files of tiny items")
struct TinyItemTests {
  private static let many = 200_000

  @Test("Tags that nothing parts cost no more than their bytes, and each has its own place")
  func tags() {
    let policy = PolicyFile(PolicyFile.header + "overrides: [" + String(repeating: "!t,", count: Self.many) + "]\n")
    let tags = policy.diagnostics.filter { $0.rule.name == "tag" }
    #expect(tags.count == DiagnosticList.mostOfEach)
    #expect(tags.prefix(3).map { $0.span.end - $0.span.start } == [2, 2, 2])
    #expect(tags.prefix(3).map { $0.span.start - (tags.first?.span.start ?? 0) } == [0, 3, 6])
  }

  @Test("Aliases to nothing beside anchors with long names cost no more than their bytes")
  func undefinedAliases() {
    let name = String(repeating: "a", count: 60)
    let anchors = (0..<100).map { "&\(name)\($0) x," }.joined()
    let aliases = String(repeating: "*b\(name)0,", count: Self.many / 10)
    let policy = PolicyFile(PolicyFile.header + "description: [" + anchors + aliases + "]\n")
    #expect(policy.rules.contains("undefined-alias"))
  }

  @Test(
    "Keys that are wrong are not all told, where there are very many",
    arguments: [("?,", "empty-key"), ("a,", "duplicate-key"), ("[],", "non-string-key"), ("<<: x,", "merge-key")])
  func wrongKeys(item: String, rule: String) {
    let policy = PolicyFile(
      PolicyFile.header + "description: {" + String(repeating: item, count: Self.many) + "}\n")
    #expect(
      policy.diagnostics.count { $0.rule.name == rule } == DiagnosticList.mostOfEach, "\(policy.places.prefix(3))")
  }
}
