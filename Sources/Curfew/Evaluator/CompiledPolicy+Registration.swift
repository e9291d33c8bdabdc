// SPDX-License-Identifier: Apache-2.0

extension CompiledPolicy {
  /// Decides whether a client may register at `now` (SPEC 4.5).
  ///
  /// All hard gates are looked at and every violation is reported. Only standing kills count: a one-shot
  /// kill acts on what was authenticated before it.
  ///
  /// - Parameters:
  ///   - request: the request as its decoder made it, malformed members included.
  ///   - now: the instant to decide for; kept with the answer by whoever logs it, registration itself
  ///     does not depend on it.
  /// - Complexity: O(bytes of the request and rules of the policy).
  public func decideRegistration(_ request: RegistrationRequest, at now: Instant) -> RegistrationDecision {
    tables.registration.decide(request, standing: standing(of: request, at: now))
  }

  /// What the rest of the policy says about whoever asks.
  private func standing(of request: RegistrationRequest, at now: Instant) -> RegistrationStanding {
    var standing = RegistrationStanding()
    standing.isEnabled = tables.terms.isEnabled
    standing.enabledSource = tables.terms.enabledSource
    standing.isTenantKilled = tables.terms.killAt == OverrideRow.standingKill
    standing.tenantKillSource = tables.terms.killSource
    if let row = tables.overrides.standingKill(client: request.clientID ?? "", owner: request.owner) {
      standing.isKilled = true
      standing.killSource = tables.overrides.sources[row].kill
    }
    return standing
  }
}

extension OverrideTable {
  /// The most specific row with a standing kill that takes a client; a DCR request has no client ID yet,
  /// and no override names the empty one.
  fileprivate func standingKill(client: String, owner: String) -> Int? {
    var found: Int?
    forEachRow(client: client.utf8Span.span, owner: owner.utf8Span.span) { index in
      guard rows[index].killAt == OverrideRow.standingKill else { return }
      if let best = found, !precedes(index, best) { return }
      found = index
    }
    return found
  }
}
