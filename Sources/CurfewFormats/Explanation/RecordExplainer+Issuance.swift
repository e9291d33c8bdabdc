// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.3 and 4.4.

import Curfew
import CurfewSource

extension RecordExplainer {
  /// An issuance decision.
  func issuanceChain(_ kind: IssuanceKind) -> ReasonChain {
    var steps = ReasonSteps()
    addTenantAndRecord(to: &steps)
    addState("deleted", .deleted, to: &steps)
    switch kind {
    case .authorization: addStandingKillRows(to: &steps)
    case .refresh:
      addLifecycleReason(.tenantKillSwitch, to: &steps)
      addLifecycleReason(.killSwitch, to: &steps)
      addState("closed", .closed, to: &steps)
    }
    let isAllowed = tables.terms.allowedTypes.contains(record.type)
    steps.add("typeNotAllowed", if: !isAllowed, PolicyFacts.typeAllowed(record.type, tables))
    steps.addElse("granted", granted(kind))
    let decision = policy.decideIssuance(kind, of: record, at: now)
    return ReasonChain(
      question: .issuance(kind),
      outcome: decision.outcome.name,
      reason: decision.reason.name,
      until: decision.until,
      source: decision.source,
      assumption: nil,
      steps: steps.steps)
  }

  /// A sign-in is stopped by a standing kill alone: what a one-shot kill closed may sign in again.
  private func addStandingKillRows(to steps: inout ReasonSteps) {
    steps.add("tenantKillSwitch", if: terms.standingKill == .tenant, standingTenantKill)
    addStandingOverrideKill(to: &steps)
  }

  private func granted(_ kind: IssuanceKind) -> ReasonStep.Fact {
    let isClosed = lifecycle.state == .closed
    let text =
      kind == .authorization && isClosed
      ? "nothing above holds: the client is closed, and signing in re-opens it"
      : "nothing above holds, the client is \(lifecycle.state.name)"
    return ReasonStep.Fact(text, at: lifecycle.source)
  }

  /// The decision on a call of a tool, with the token of the token decision.
  func toolCallChain(_ toolset: String) -> ReasonChain {
    var steps = ReasonSteps()
    let tokenDecision = policy.decideToken(token, of: record, at: now)
    let isValid = tokenDecision.outcome == .valid
    let text = "the token is \(tokenDecision.outcome.name): \(tokenDecision.reason.name) (see Token)"
    steps.add(
      isValid ? "token" : tokenDecision.reason.name, if: !isValid,
      ReasonStep.Fact(isValid ? "the token is valid (see Token)" : text, at: isValid ? nil : tokenDecision.source))
    addGrant(of: toolset, to: &steps)
    addClientTypes(of: toolset, to: &steps)
    steps.addElse("allowed", ReasonStep.Fact("nothing above holds", at: grant(of: toolset)?.source))
    let decision = policy.decideToolCall(toolset, token: token, of: record, at: now)
    return ReasonChain(
      question: .toolCall(toolset: toolset),
      outcome: decision.outcome.name,
      reason: decision.reason.name,
      until: decision.until,
      source: decision.source,
      assumption: assumption,
      steps: steps.steps)
  }

  private func addGrant(of toolset: String, to steps: inout ReasonSteps) {
    guard let grant = grant(of: toolset) else {
      steps.add("toolsetNotGranted", if: true, ReasonStep.Fact("no access profile of the owner has it"))
      return
    }
    steps.add("toolsetNotGranted", if: false, grant)
  }

  private func addClientTypes(of toolset: String, to steps: inout ReasonSteps) {
    let (types, source) = tables.access.clientTypes(of: toolset.utf8Span.span)
    let isAllowed = types.contains(record.type)
    let text =
      types == .all
      ? "the toolset is for clients of any type"
      : "type \(record.type.name) \(isAllowed ? "is" : "is not") among the toolset's types: \(PolicyFacts.list(types))"
    steps.add("clientTypeNotAllowedForToolset", if: !isAllowed, ReasonStep.Fact(text, at: source))
  }

  /// Who grants a toolset: a profile of the owner, or else of the first group that has one.
  private func grant(of toolset: String) -> ReasonStep.Fact? {
    let name = toolset.utf8Span.span
    if let source = tables.access.grantSource(of: name, user: record.owner.utf8Span.span) {
      return ReasonStep.Fact("an access profile of the owner has it", at: source)
    }
    for group in record.ownerGroups {
      if let source = tables.access.grantSource(of: name, group: group.utf8Span.span) {
        return ReasonStep.Fact("an access profile of the group `\(group)` has it", at: source)
      }
    }
    return nil
  }
}
