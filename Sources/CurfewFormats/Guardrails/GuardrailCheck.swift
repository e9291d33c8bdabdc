// SPDX-License-Identifier: Apache-2.0

package import Curfew
internal import CurfewAnalysis
package import CurfewCompiler
package import CurfewSource

/// The guardrails of some files, proved or refuted for every policy among the same files.
package struct GuardrailCheck {
  /// A file and what came of compiling it.
  package typealias Entry = (file: SourceFile, compilation: PolicyCompilation)

  /// What is to be said, by the index of the entry whose file it is about.
  package private(set) var diagnostics: [[Diagnostic]]
  /// What it comes to; nil without guardrails.
  package private(set) var outcome: Outcome?

  /// What a run over guardrails comes to.
  package struct Outcome: Hashable, Sendable {
    /// How many guardrails there are.
    package var guardrails = 0
    /// How many of them hold for every tenant that they are about, of which there is one.
    package var proved = 0
    /// For how many tenants any of them was proved or refuted.
    package var tenants = 0
  }

  /// Proves the guardrails.
  ///
  /// - Parameter now: what was before it does not count, and `within` is counted from it.
  /// - Complexity: for each guardrail and policy what `GuardrailProver` says.
  package init(_ entries: [Entry], from now: Instant) {
    diagnostics = Array(repeating: [], count: entries.count)
    let files = entries.indices.filter { entries[$0].compilation.guardrails != nil }
    guard !files.isEmpty else { return }
    let policies = entries.indices.filter { entries[$0].compilation.kind == .tenantPolicy }
    var demands: [Demand] = []
    for file in files { demands += Self.demands(of: entries[file]) }
    var outcome = Outcome(guardrails: demands.count)
    for policy in policies {
      let entry = entries[policy]
      guard let compiled = entry.compilation.policy else {
        noteUnproved(policy, entry.compilation, &demands)
        continue
      }
      guard demands.contains(where: { $0.guardrail.match.includes(tenant: compiled.tenant) }) else { continue }
      outcome.tenants += 1
      prove(&demands, for: compiled, entry, policy, from: now)
    }
    for file in files { noteWithoutTenants(file, demands, of: entries[file], policyCount: policies.count) }
    outcome.proved = demands.count { $0.isAboutAnybody && !$0.isRefuted && !$0.isUnproved }
    self.outcome = outcome
  }

  /// A guardrail, where it stands, and what is known of it.
  private struct Demand {
    let guardrail: Guardrail
    /// `file:line:column`.
    let place: String
    let fileName: String
    var isAboutAnybody = false
    var isRefuted = false
    var isUnproved = false
  }

  private static func demands(of entry: Entry) -> [Demand] {
    (entry.compilation.guardrails?.guardrails ?? []).map {
      Demand(
        guardrail: $0, place: "\(entry.file.name):\($0.name.position)", fileName: entry.file.name)
    }
  }

  private mutating func prove(
    _ demands: inout [Demand], for policy: CompiledPolicy, _ entry: Entry, _ index: Int, from now: Instant
  ) {
    let prover = GuardrailProver(policy, from: now)
    let lines = SourceTokens(entry.file)
    let tenantSpan = entry.compilation.tenantSpan ?? .at(0)
    for number in demands.indices where demands[number].guardrail.match.includes(tenant: policy.tenant) {
      demands[number].isAboutAnybody = true
      let guardrail = demands[number].guardrail
      for refutation in prover.refutations(of: guardrail) {
        demands[number].isRefuted = true
        let words = GuardrailWords(refutation, of: guardrail, by: policy)
        var request = JSONWriter()
        request.witness(refutation.witness, tenant: policy.tenant)
        diagnostics[index].append(
          .guardrailRefuted(
            words.message, at: refutation.source.map { lines.span(at: $0) } ?? tenantSpan, label: words.label,
            guardrail: Diagnostic.Note(words.demand, elsewhere: demands[number].place),
            request: String(decoding: request.bytes, as: UTF8.self)))
      }
    }
  }

  private mutating func noteUnproved(_ index: Int, _ compilation: PolicyCompilation, _ demands: inout [Demand]) {
    var isMeant = false
    for number in demands.indices {
      guard compilation.tenant.map({ demands[number].guardrail.match.includes(tenant: $0) }) ?? true else { continue }
      isMeant = true
      demands[number].isAboutAnybody = true
      demands[number].isUnproved = true
    }
    if isMeant { diagnostics[index].append(.guardrailsUnproved(at: compilation.tenantSpan ?? .at(0))) }
  }

  private mutating func noteWithoutTenants(_ file: Int, _ demands: [Demand], of entry: Entry, policyCount: Int) {
    let own = entry.compilation.guardrails?.guardrails ?? []
    if policyCount == 0 {
      if let first = own.first {
        diagnostics[file].append(.guardrailsWithoutTenants(own.count, at: first.name.span))
      }
      return
    }
    for demand in demands where demand.fileName == entry.file.name && !demand.isAboutAnybody {
      guard let globs = demand.guardrail.match.tenants, let first = globs.first, let last = globs.last else { continue }
      let span = SourceSpan(start: first.span.start, end: last.span.end)
      diagnostics[file].append(.guardrailWithoutTenant(demand.guardrail.name.value, at: span))
    }
  }
}

extension GuardrailCheck.Outcome: CustomStringConvertible {
  /// Such as `5 guardrails proved for 3 tenants` or `4 of 5 guardrails proved for 3 tenants`.
  package var description: String {
    guard tenants > 0 else { return "no guardrail proved" }
    let all = DiagnosticSummary.counted(guardrails, "guardrail")
    let subject = proved == guardrails ? all : "\(proved) of \(guardrails) guardrails"
    return "\(subject) proved for \(DiagnosticSummary.counted(tenants, "tenant"))"
  }
}
