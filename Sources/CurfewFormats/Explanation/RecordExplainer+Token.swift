// SPDX-License-Identifier: Apache-2.0
//
// SPEC 4.2, rows 1 to 10.

import Curfew
import CurfewSource

extension RecordExplainer {
  /// The token decision.
  func tokenChain() -> ReasonChain {
    var steps = ReasonSteps()
    addTenantAndRecord(to: &steps)
    addClientMismatch(to: &steps)
    addState("deleted", .deleted, to: &steps)
    addLifecycleReason(.tenantKillSwitch, to: &steps)
    addLifecycleReason(.killSwitch, to: &steps)
    addState("closed", .closed, to: &steps)
    addRevoked(to: &steps)
    addNotYetValid(to: &steps)
    addExpired(to: &steps)
    addLifetime(to: &steps)
    steps.addElse(
      "valid", ReasonStep.Fact("nothing above holds, the client is \(lifecycle.state.name)", at: lifecycle.source))
    let decision = policy.decideToken(token, of: record, at: now)
    return ReasonChain(
      question: .token,
      outcome: decision.outcome.name,
      reason: decision.reason.name,
      until: decision.until,
      source: decision.source,
      assumption: assumption,
      steps: steps.steps)
  }

  /// The rows that most tables start with.
  func addTenantAndRecord(to steps: inout ReasonSteps) {
    steps.add("tenantDisabled", if: !tables.terms.isEnabled, PolicyFacts.enabled(tables))
    steps.add("unknownClient", if: false, ReasonStep.Fact("there is a record of the client"))
  }

  private func addClientMismatch(to steps: inout ReasonSteps) {
    let sameClient = token.clientID.hasSameBytes(as: record.clientID)
    let sameOwner = token.owner.hasSameBytes(as: record.owner)
    var facts: [ReasonStep.Fact] = []
    if !sameClient { facts.append(ReasonStep.Fact("the token's client ID `\(token.clientID)` is not the record's")) }
    if !sameOwner { facts.append(ReasonStep.Fact("the token's owner `\(token.owner)` is not the record's")) }
    let isMismatch = !facts.isEmpty
    if !isMismatch { facts.append(ReasonStep.Fact("the token's client ID and owner are the record's")) }
    steps.add("clientMismatch", if: isMismatch, facts)
  }

  /// A row that asks for a state.
  func addState(_ reason: String, _ state: LifecycleState, to steps: inout ReasonSteps) {
    let holds = lifecycle.state == state
    let text = "the client is \(lifecycle.state.name)\(holds ? " (see Lifecycle)" : ", not \(state.name)")"
    steps.add(reason, if: holds, ReasonStep.Fact(text, at: holds ? lifecycle.source : nil))
  }

  /// A row that asks for the reason of the lifecycle state.
  func addLifecycleReason(_ reason: LifecycleDecision.Reason, to steps: inout ReasonSteps) {
    let holds = lifecycle.reason == reason
    let killer = reason == .killSwitch ? "a kill of an override" : "the tenant's kill switch"
    let text = holds ? "the client is closed by \(killer) (see Lifecycle)" : "the client is not closed by \(killer)"
    steps.add(reason.name, if: holds, ReasonStep.Fact(text, at: holds ? lifecycle.source : nil))
  }

  private func addRevoked(to steps: inout ReasonSteps) {
    var facts: [ReasonStep.Fact] = []
    var isRevoked = false
    func compare(with instant: Instant, _ name: String, at source: SourcePosition?) {
      let holds = token.issuedAt < instant
      isRevoked = isRevoked || holds
      facts.append(ReasonStep.Fact("issued \(token.issuedAt) \(holds ? "<" : ">=") \(name) \(instant)", at: source))
    }
    if let before = record.tokensRevokedBefore { compare(with: before, "tokensRevokedBefore", at: nil) }
    if let kill = terms.latestTenantKill {
      compare(with: Instant(millisecondsSinceEpoch: kill), "the tenant's kill at", at: tables.terms.killSource)
    }
    if let kill = terms.latestOverrideKill {
      let source = tables.overrides.sources[kill.row].kill
      compare(with: Instant(millisecondsSinceEpoch: kill.at), "an override's kill at", at: source)
    }
    if facts.isEmpty {
      facts.append(ReasonStep.Fact("the record has no tokensRevokedBefore, and there was no one-shot kill so far"))
    }
    steps.add("revoked", if: isRevoked, facts)
  }

  private func addNotYetValid(to steps: inout ReasonSteps) {
    var facts: [ReasonStep.Fact] = []
    let isBefore = token.notBefore.map { now < $0 } ?? false
    if let notBefore = token.notBefore {
      facts.append(ReasonStep.Fact("now \(now) \(isBefore ? "<" : ">=") not before \(notBefore)"))
    }
    let skew = tables.terms.clockSkew
    let isAhead = now.millisecondsSinceEpoch < token.issuedAt.millisecondsSinceEpoch - skew
    let leeway = skew > 0 ? " - clock skew \(DurationText.format(skew))" : ""
    facts.append(
      ReasonStep.Fact(
        "now \(now) \(isAhead ? "<" : ">=") issued \(token.issuedAt)\(leeway)",
        at: tables.terms.clockSkewSource))
    steps.add("notYetValid", if: isBefore || isAhead, facts)
  }

  private func addExpired(to steps: inout ReasonSteps) {
    guard let expiresAt = token.expiresAt else {
      steps.add("expired", if: false, ReasonStep.Fact("the token has no expiry of its own"))
      return
    }
    let isExpired = now >= expiresAt
    steps.add("expired", if: isExpired, ReasonStep.Fact("now \(now) \(isExpired ? ">=" : "<") expires \(expiresAt)"))
  }

  private func addLifetime(to steps: inout ReasonSteps) {
    let lifetime = tables.terms.maxLifetime
    guard lifetime != Thresholds.neverMilliseconds else {
      let fact = ReasonStep.Fact("the policy caps no lifetime: maxLifetime never", at: tables.terms.maxLifetimeSource)
      steps.add("lifetimeExceeded", if: false, fact)
      return
    }
    let age = now.milliseconds(since: token.issuedAt)
    let isOver = age >= lifetime
    let text = "age \(DurationText.format(age)) \(isOver ? ">=" : "<") maxLifetime \(DurationText.format(lifetime))"
    steps.add("lifetimeExceeded", if: isOver, ReasonStep.Fact(text, at: tables.terms.maxLifetimeSource))
  }
}
