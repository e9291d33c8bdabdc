// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension RegistrationExplanation {
  /// The explanation as an admin reads it, with a line feed at its end.
  package func text() -> String {
    var layout = ExplanationLayout(file: policy.file)
    writeRequest(to: &layout)
    writeType(to: &layout)
    writeGrants(to: &layout)
    writeGates(to: &layout)
    writeAdmission(to: &layout)
    writeAnswer(to: &layout)
    return layout.text
  }

  private func writeRequest(to layout: inout ExplanationLayout) {
    layout.heading("Registration: \(decision.outcome.name) (\(decision.reason.name))")
    var entries: [(name: String, value: String, source: SourcePosition?)] = []
    entries.append(("method", request.method.name, nil))
    if let clientID = request.clientID { entries.append(("client", clientID, nil)) }
    if let name = request.metadata.clientName {
      entries.append(("name", "\(ShortText.quoted(name)) (as the client claims: nothing is decided by it)", nil))
    }
    entries.append(("owner", request.owner, nil))
    if !request.ownerGroups.isEmpty { entries.append(("groups", ShortText.list(request.ownerGroups), nil)) }
    entries.append(("tenant", policy.tenant, nil))
    entries.append(("policy", "\(policy.file), revision \(policy.revision)", nil))
    entries.append(("at", "\(now)", nil))
    layout.table(entries)
  }

  private func writeType(to layout: inout ExplanationLayout) {
    layout.heading("Type: \(classification.settled?.name ?? "none")")
    if let given = classification.given {
      layout.line("the service says that it is \(given.name), so classify is not asked")
      return
    }
    write(
      classification.rules, named: "classify", fallback: "defaultType", classification.fallback?.name ?? "none",
      classification.fallbackSource, to: &layout)
  }

  /// The rules that were tried, and what holds when none matches.
  private func write(
    _ rules: [RuleTrial], named name: String, fallback: String, _ value: String, _ source: SourcePosition?,
    to layout: inout ExplanationLayout
  ) {
    var rows = rules.enumerated().map { index, rule in
      ExplanationLayout.Row(verdict: Self.word(rule.verdict), name: "\(name) \(index + 1)", facts: Self.facts(of: rule))
    }
    let matched = rules.firstIndex { $0.verdict == .matched }
    let origin = source == nil ? ", the default" : ""
    let verdict = matched == nil ? "yes" : Self.word(.notReached)
    rows.append(.init(verdict: verdict, name: fallback, facts: [ReasonStep.Fact("\(value)\(origin)", at: source)]))
    layout.rows(rows, deciding: matched ?? rules.count)
  }

  private static func word(_ verdict: RuleTrial.Verdict) -> String {
    switch verdict {
    case .matched: "yes"
    case .mismatched: "no"
    case .notReached: "-"
    }
  }

  private static func facts(of rule: RuleTrial) -> [ReasonStep.Fact] {
    let asks = ReasonStep.Fact("\(rule.match) -> \(rule.gives)", at: rule.source)
    return [asks] + (rule.mismatch.map { [ReasonStep.Fact("but \($0)")] } ?? [])
  }

  private func writeGrants(to layout: inout ExplanationLayout) {
    layout.heading("Grants: \(ShortText.list(grants.left))")
    let requested = grants.requested.map { ShortText.list($0) } ?? "malformed"
    var entries: [(name: String, value: String, source: SourcePosition?)] = [
      ("requested", requested + (grants.isDefault && grants.requested != nil ? ", the default" : ""), nil),
      ("allowed", ShortText.list(grants.allowed) + (grants.source == nil ? ", the default" : ""), grants.source),
    ]
    if !grants.narrowedAway.isEmpty { entries.append(("narrowed away", ShortText.list(grants.narrowedAway), nil)) }
    layout.table(entries)
  }

  private func writeGates(to layout: inout ExplanationLayout) {
    let failed = gates.count { $0.verdict == .violated }
    layout.heading("Gates: \(failed == 0 ? "all passed" : "\(failed) not passed")")
    let rows = gates.map { gate in
      ExplanationLayout.Row(verdict: Self.word(gate.verdict), name: gate.reason.name, facts: Self.facts(of: gate))
    }
    layout.rows(rows, deciding: decidingGate)
  }

  private static func word(_ verdict: Gate.Verdict) -> String {
    switch verdict {
    case .passed: "pass"
    case .violated: "FAIL"
    case .notApplicable: "n/a"
    }
  }

  private static func facts(of gate: Gate) -> [ReasonStep.Fact] {
    var facts = gate.facts
    // What is wrong with a redirect URI stands beside it already.
    if gate.reason != .invalidRedirectUri {
      facts += gate.findings.map { ReasonStep.Fact("\($0.path): \($0.message)") }
      let more = gate.findingCount - gate.findings.count
      if more > 0 { facts.append(ReasonStep.Fact("and \(more) more")) }
    }
    if let error = gate.oauthError { facts.append(ReasonStep.Fact("OAuth error \(error.name)")) }
    return facts
  }

  private func writeAdmission(to layout: inout ExplanationLayout) {
    layout.heading("Admission: \(admission.outcome?.name ?? "not asked")")
    guard admission.isAsked else {
      layout.line("admit and defaultDecision are asked only when every gate is passed")
      return
    }
    write(
      admission.rules, named: "admit", fallback: "defaultDecision", admission.fallback.name,
      admission.fallbackSource, to: &layout)
  }

  private func writeAnswer(to layout: inout ExplanationLayout) {
    layout.heading("Answer")
    var entries: [(name: String, value: String, source: SourcePosition?)] = [
      ("outcome", "\(decision.outcome.name) (\(decision.reason.name))", decision.source)
    ]
    if let error = decision.oauthError { entries.append(("OAuth error", error.name, nil)) }
    if let description = decision.errorDescription { entries.append(("description", description, nil)) }
    if let type = decision.type { entries.append(("type", type.name, nil)) }
    layout.table(entries)
  }
}
