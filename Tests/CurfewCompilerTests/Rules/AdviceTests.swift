// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewSource
import Testing

@Suite("What is said beside the caret")
struct AdviceTests {
  private static let head = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"

  @Test(
    "Habits from other tools and slips of the hand are answered with what to write",
    arguments: [
      ("lifecycle: { hidden: 2026-01-01 }", "this is a date: write how long, such as `30d`"),
      ("registration: { defaultDecision: deny }", "did you mean `reject`?"),
      ("registration: { defaultDecision: Allow }", "did you mean `accept`?"),
      ("registration: { allowedTypes: [m2m] }", "did you mean `service`?"),
      ("overrides: [{ client: a, exempt: true }]", "write `lifecycle: exempt`"),
      ("overrides: [{ client: a, at: x, kill: { reason: r } }]", "it belongs under `kill`"),
      ("allowedTypes: [personal]", "it belongs under `registration`"),
      ("overrides:\n  -client: a", "a blank is missing: write `- client:`"),
      ("overrides:\n  client: a", "start each item with `- `"),
      ("lifecycle: hidden", "such as `hidden: …`"),
      ("lifecycle: hidden:2d", "a blank is missing after `hidden:`"),
      ("lifecycle: hide:2d", "such as `hidden: …`"),
    ]
  )
  func advice(body: String, label: String) {
    #expect(labels(of: Self.head + body + "\n").contains(label))
  }

  @Test("Another tool's word is never put in place by `--fix`: it may mean something else there")
  func guesses() throws {
    let diagnostics = compile(Self.head + "registration: { defaultDecision: deny }\n")
    let fixIt = try #require(diagnostics.first?.fixIts.first)
    #expect(!fixIt.isSafe)
  }

  @Test(
    "An empty list of work is an error that does not speak of defaults",
    arguments: [
      "apiVersion: curfew/v1\nkind: PolicyTest\npolicy: a.yaml\nnow: 2026-11-22T12:00:00Z\ntests: []\n",
      "apiVersion: curfew/v1\nkind: Guardrails\nguardrails: []\n",
    ]
  )
  func emptyWork(text: String) {
    #expect(labels(of: text) == ["add an item"])
  }

  private func labels(of text: String) -> [String] { compile(text).compactMap(\.label) }

  private func compile(_ text: String) -> [Diagnostic] {
    PolicyCompiler.compile(SourceFile(name: "policy.yaml", bytes: Array(text.utf8))).diagnostics
  }

  private static let test = "apiVersion: curfew/v1\nkind: PolicyTest\npolicy: a.yaml\nnow: 2026-11-22T12:00:00Z\n"

  @Test(
    "So is an empty list of steps, of expectations or of values to register",
    arguments: [
      "tests: [{ name: a, steps: [] }]\n",
      "tests: [{ name: a, register: { method: dcr, owner: o }, expect: [] }]\n",
      "tests: [{ name: a, register: { method: [], owner: o }, expect: [{ else: true, outcome: accept }] }]\n",
    ]
  )
  func emptyWorkOfTests(text: String) {
    #expect(labels(of: Self.test + text) == ["add an item"])
  }
}
