// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// The part that needs a record: dates and decisions.
struct RecordExplainer {
  let policy: CompiledPolicy
  let now: Instant
  let record: ClientRecord
  let terms: ApplicableTerms
  let lifecycle: LifecycleDecision
  let token: AccessToken
  private let isTokenGiven: Bool

  var tables: CompiledPolicy.Tables { policy.tables }

  init(
    policy: CompiledPolicy, now: Instant, record: ClientRecord, terms: ApplicableTerms,
    lifecycle: LifecycleDecision, token: AccessToken?
  ) {
    self.policy = policy
    self.now = now
    self.record = record
    self.terms = terms
    self.lifecycle = lifecycle
    self.token =
      token ?? AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: record.signedInAt)
    isTokenGiven = token != nil
  }

  /// What was supposed of the token; nil for one that was given.
  var assumption: String? {
    guard !isTokenGiven else { return nil }
    return "no token was given: this is for one issued at the last sign-in, \(record.signedInAt), "
      + "without an expiry of its own"
  }

  /// The decisions in the order of SPEC 4.
  func chains() -> [ReasonChain] {
    [lifecycleChain(), tokenChain()] + IssuanceKind.allCases.map { issuanceChain($0) }
      + grantedToolsets.map { toolCallChain($0) }
  }

  /// The toolsets that a profile of the owner or the owner's groups has, for this type or not.
  private var grantedToolsets: [String] {
    tables.access.toolsetNames.filter { verdict(on: $0) != .notGranted }
  }

  /// The other toolsets of the policy.
  func toolsetsNotGranted() -> [String] {
    tables.access.toolsetNames.filter { verdict(on: $0) == .notGranted }
  }

  func verdict(on toolset: String) -> AccessTable.Verdict {
    tables.access.verdict(
      on: toolset.utf8Span.span, type: record.type, owner: record.owner.utf8Span.span, groups: record.ownerGroups)
  }

  /// What has happened, and what will if nothing happens.
  func dates() -> ClientExplanation.Dates {
    let (changes, isCut) = changes()
    return ClientExplanation.Dates(
      registeredAt: record.registeredAt,
      authenticatedAt: record.authenticatedAt,
      lastUsedAt: record.lastUsedAt,
      tokensRevokedBefore: record.tokensRevokedBefore,
      activityAt: record.activityAt,
      idle: idle,
      hasClockSkew: lifecycle.hasClockSkew,
      recorded: record.state,
      lifecycle: lifecycle,
      changes: changes,
      isCut: isCut)
  }

  var idle: Int64 { max(0, now.milliseconds(since: record.activityAt)) }

  /// The evaluator's `next`, over and over: each state reached is taken as recorded (SPEC 4).
  private func changes() -> ([ClientExplanation.Change], isCut: Bool) {
    var changes: [ClientExplanation.Change] = []
    var record = record
    var decision = lifecycle
    while let next = decision.next {
      guard changes.count < ClientExplanation.mostChanges else { return (changes, true) }
      record.state = decision.state
      decision = policy.decideLifecycle(of: record, at: next.at)
      changes.append(
        ClientExplanation.Change(to: next.to, at: next.at, reason: next.reason, source: decision.source))
    }
    return (changes, false)
  }
}
