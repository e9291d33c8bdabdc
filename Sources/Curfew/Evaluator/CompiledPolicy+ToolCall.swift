// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

extension CompiledPolicy {
  /// Decides whether a client may call a tool of a toolset at `now` (SPEC 4.4).
  ///
  /// The effects are for after the call has succeeded: a call that fails is no use.
  ///
  /// - Parameters:
  ///   - toolset: the name of the toolset that the tool belongs to.
  ///   - token: the token that the call came with.
  ///   - record: the client's record, or nil when the client is not known.
  ///   - now: the instant to decide for.
  /// - Complexity: that of ``decideToken(_:of:at:)-(_,ClientRecord?,_)`` and the profiles of the owner, no allocation.
  public func decideToolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    let token = decideToken(token, of: record, at: now)
    guard let record else {
      return ToolCallDecision(outcome: .deny, reason: .token(token.reason), source: token.source)
    }
    return decideToolCall(toolset, under: token, of: record)
  }

  /// Decides about a call whose token has been decided about, such as by ``BoundTerms``.
  ///
  /// - Complexity: the profiles of the owner, no allocation.
  public func decideToolCall(
    _ toolset: String, under token: TokenDecision, of record: borrowing ClientRecord
  ) -> ToolCallDecision {
    let verdict = tables.access.verdict(
      on: toolset.utf8Span.span, type: record.type, owner: record.owner.utf8Span.span, groups: record.ownerGroups)
    guard token.outcome == .valid else {
      // The call is allowed from `until` on only if nothing but the token stands against it.
      return ToolCallDecision(
        outcome: .deny, reason: .token(token.reason), state: token.state,
        until: verdict.isGranted ? token.until : nil, source: token.source)
    }
    switch verdict {
    case .notGranted:
      return ToolCallDecision(outcome: .deny, reason: .toolsetNotGranted, state: token.state)
    case .typeNotAllowed(let source):
      return ToolCallDecision(
        outcome: .deny, reason: .clientTypeNotAllowedForToolset, state: token.state, source: source)
    case .granted(let source):
      var effects = EffectSet(.recordUse)
      if token.state == .hidden { effects.insert(EffectSet(.showToOwner)) }
      return ToolCallDecision(
        outcome: .allow, reason: .allowed, state: token.state, until: token.until, effects: effects, source: source)
    }
  }

  /// The names of the toolsets that a client's owner has been granted and that are for clients of its
  /// type, sorted by their bytes (SPEC 4.4).
  ///
  /// - Complexity: O(t log t) in the toolsets of the owner's profiles.
  public func toolsets(of record: ClientRecord) -> [String] {
    tables.access.reachable(type: record.type, owner: record.owner.utf8Span.span, groups: record.ownerGroups)
  }
}

extension AccessTable.Verdict {
  fileprivate var isGranted: Bool {
    if case .granted = self { true } else { false }
  }
}
