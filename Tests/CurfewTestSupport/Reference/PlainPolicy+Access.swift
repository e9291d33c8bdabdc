// SPDX-License-Identifier: Apache-2.0

import Curfew

extension PlainPolicy {
  /// SPEC 4.2, but for `until`.
  func token(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    guard let record else {
      return TokenDecision(outcome: .invalid, reason: isEnabled ? .unknownClient : .tenantDisabled)
    }
    let lifecycle = lifecycle(of: record, at: now)
    let reason = tokenReason(token, of: record, lifecycle: lifecycle, at: now)
    return TokenDecision(
      outcome: reason == .valid ? .valid : .invalid,
      reason: reason,
      state: lifecycle.state,
      isRenewable: reason == .valid ? allowedTypes.contains(record.type) : nil)
  }

  /// The rows of SPEC 4.2 in their order.
  private func tokenReason(
    _ token: AccessToken, of record: ClientRecord, lifecycle: LifecycleDecision, at now: Instant
  ) -> TokenDecision.Reason {
    let time = now.millisecondsSinceEpoch
    let issuedAt = token.issuedAt.millisecondsSinceEpoch

    if !isEnabled { return .tenantDisabled }
    if !sameBytes(token.clientID, record.clientID) { return .clientMismatch }
    if !sameBytes(token.owner, record.owner) { return .clientMismatch }
    if lifecycle.state == .deleted { return .deleted }
    if lifecycle.reason == .tenantKillSwitch { return .tenantKillSwitch }
    if lifecycle.reason == .killSwitch { return .killSwitch }
    if lifecycle.state == .closed { return .closed }
    if let before = record.tokensRevokedBefore, token.issuedAt < before { return .revoked }
    for kill in kills(of: record, at: now) {
      if let at = kill.at, at <= now, token.issuedAt < at { return .revoked }
    }
    if let notBefore = token.notBefore, now < notBefore { return .notYetValid }
    if time < issuedAt - clockSkew { return .notYetValid }
    if let expiresAt = token.expiresAt, now >= expiresAt { return .expired }
    if let maxLifetime, time >= issuedAt + maxLifetime { return .lifetimeExceeded }
    return .valid
  }

  /// SPEC 4.3, but for `until`.
  func issuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    guard let record else {
      return IssuanceDecision(outcome: .deny, reason: isEnabled ? .unknownClient : .tenantDisabled)
    }
    let lifecycle = lifecycle(of: record, at: now)
    let reason = issuanceReason(kind, of: record, lifecycle: lifecycle, at: now)
    return IssuanceDecision(
      outcome: reason == .granted ? .grant : .deny, reason: reason, state: lifecycle.state)
  }

  private func issuanceReason(
    _ kind: IssuanceKind, of record: ClientRecord, lifecycle: LifecycleDecision, at now: Instant
  ) -> IssuanceDecision.Reason {
    if !isEnabled { return .tenantDisabled }
    if lifecycle.state == .deleted { return .deleted }
    let standing = kills(of: record, at: now).filter { $0.at == nil }
    if standing.contains(where: { $0.isTenants }) { return .tenantKillSwitch }
    if !standing.isEmpty { return .killSwitch }
    if kind == .refresh, lifecycle.reason == .tenantKillSwitch { return .tenantKillSwitch }
    if kind == .refresh, lifecycle.reason == .killSwitch { return .killSwitch }
    if kind == .refresh, lifecycle.state == .closed { return .closed }
    if !allowedTypes.contains(record.type) { return .typeNotAllowed }
    return .granted
  }

  /// SPEC 4.4, but for `until`.
  func toolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    let answer = self.token(token, of: record, at: now)
    func deny(_ reason: ToolCallDecision.Reason) -> ToolCallDecision {
      ToolCallDecision(outcome: .deny, reason: reason, state: answer.state)
    }
    guard answer.outcome == .valid, let record else { return deny(.token(answer.reason)) }
    if !grants(toolset, to: record) { return deny(.toolsetNotGranted) }
    if !allows(record.type, in: toolset) { return deny(.clientTypeNotAllowedForToolset) }
    var effects = EffectSet(.recordUse)
    if answer.state == .hidden { effects.insert(EffectSet(.showToOwner)) }
    return ToolCallDecision(outcome: .allow, reason: .allowed, state: answer.state, effects: effects)
  }

  /// The toolsets that a record can reach: granted to its owner, and open to its type.
  func toolsets(of record: ClientRecord) -> [String] {
    var reached: [String] = []
    for profile in profiles {
      for name in profile.toolsets where grants(name, to: record) && allows(record.type, in: name) {
        if !reached.contains(where: { sameBytes($0, name) }) { reached.append(name) }
      }
    }
    return reached.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func grants(_ toolset: String, to record: ClientRecord) -> Bool {
    profiles.contains { profile in
      let isMember =
        profile.users.contains { sameBytes($0, record.owner) }
        || profile.groups.contains { group in record.ownerGroups.contains { sameBytes($0, group) } }
      return isMember && profile.toolsets.contains { sameBytes($0, toolset) }
    }
  }

  private func allows(_ type: ClientType, in toolset: String) -> Bool {
    guard let entry = toolsets.first(where: { sameBytes($0.name, toolset) }) else { return true }
    return entry.clientTypes.contains(type)
  }
}
