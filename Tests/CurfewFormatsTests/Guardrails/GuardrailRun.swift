// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewFormats
import CurfewSource

/// One policy held against one guardrail, both written as YAML without their headers.
struct GuardrailRun {
  static let now = "2026-11-22T12:00:00Z"

  let policy: CompiledPolicy
  let refutations: [GuardrailRefutation]
  let diagnostics: [Diagnostic]
  let outcome: GuardrailCheck.Outcome?
  private let lines: LineIndex

  init(policy: String, guardrail: String, at now: String = now) throws {
    let policyFile = SourceFile(
      name: "acme.yaml", text: "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n\(policy)\n")
    let guardrailsFile = SourceFile(
      name: "guardrails.yaml",
      text: "apiVersion: curfew/v1\nkind: Guardrails\nguardrails:\n  - { name: x, \(guardrail) }\n")
    let entries = [policyFile, guardrailsFile].map { (file: $0, compilation: PolicyCompiler.compile($0)) }
    guard let policy = entries[0].compilation.policy, let set = entries[1].compilation.guardrails,
      let instant = Instant(rfc3339: now)
    else { throw Problem(diagnostics: entries.flatMap(\.compilation.diagnostics)) }
    self.policy = policy
    refutations = set.guardrails.flatMap { GuardrailProver(policy, from: instant).refutations(of: $0) }
    let check = GuardrailCheck(entries, from: instant)
    diagnostics = check.diagnostics[0]
    outcome = check.outcome
    lines = LineIndex(of: policyFile)
  }

  struct Problem: Error {
    let diagnostics: [Diagnostic]
  }

  /// `line:column message` of each.
  var found: [String] {
    diagnostics.map { "\(lines.position(of: $0.span.start)) \($0.message)" }
  }

  /// What the policy answers to each witness.
  var outcomes: [String] { refutations.map { $0.witness.answer(by: policy).outcome } }
}
