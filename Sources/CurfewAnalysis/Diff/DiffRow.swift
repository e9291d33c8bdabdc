// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// One difference between two policies (SPEC 6).
package struct DiffRow: Sendable {
  /// Where it holds.
  package let scope: DiffScope
  /// What differs.
  package let change: DiffChange
  /// A question that the two policies answer differently.
  package let witness: DecisionWitness
  /// The policy lines that answer the witness; nil where no line does.
  package let sources: Both<SourcePosition?>

  /// Which way it goes.
  package var direction: DiffDirection { change.direction }
}

extension DiffRow {
  /// Whether a record's state may differ at an instant because of this row.
  ///
  /// - Parameter isKilled: whether a one-shot kill acts on the record under both policies.
  package func contains(_ record: ClientRecord, at now: Instant, isKilled: Bool) -> Bool {
    switch change {
    case .state:
      let state = isKilled ? max(record.state, .closed) : record.state
      let idle = max(0, now.milliseconds(since: record.activityAt))
      guard scope.states?.contains(state) ?? true, scope.idle?.contains(idle) ?? true else { return false }
    case .kill:
      guard record.state != .deleted else { return false }
      guard scope.authenticated?.contains(record.signedInAt.millisecondsSinceEpoch) ?? true else { return false }
    case .presence: return true
    default: return false
    }
    return containsParty(of: record, at: now)
  }

  /// Whether a token's outcome may differ because of this row; one that follows from the record's state
  /// is ``contains(_:at:isKilled:)``.
  package func contains(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> Bool {
    let age = now.milliseconds(since: token.issuedAt)
    switch change {
    case .presence, .enabled: return true
    case .lifetime: return scope.tokenAge?.contains(age) ?? false
    case .clockSkew: return scope.issuedAhead?.contains(-age) ?? false
    case .kill:
      guard let record else { return false }
      return scope.authenticated?.contains(token.issuedAt.millisecondsSinceEpoch) ?? true
        && containsParty(of: record, at: now)
    default: return false
    }
  }

  /// Whether an issuance may differ because of this row, but for what follows from the record's state.
  package func contains(issuanceTo record: ClientRecord?) -> Bool {
    switch change {
    case .presence, .enabled: true
    case .issuance: record.map { scope.types.contains($0.type) } ?? false
    default: false
    }
  }

  /// Whether a tool call may differ because of this row, but for what follows from the token.
  package func contains(toolCall toolset: String, of record: ClientRecord) -> Bool {
    guard case .toolCall = change, scope.types.contains(record.type) else { return false }
    return scope.access?.contains(toolset, owner: record.owner, groups: record.ownerGroups) ?? false
  }

  /// Whether a registration may differ because of this row.
  ///
  /// - Parameter types: the types that the request has under the two policies.
  package func contains(_ request: RegistrationRequest, types: Both<ClientType?>) -> Bool {
    switch change {
    case .presence, .enabled: return true
    case .kill(_, let isStanding):
      return isStanding && scope.containsParty(client: request.clientID ?? "", owner: request.owner)
    case .registrationGate(.methods, _): return scope.methods.contains(request.method)
    case .registrationGate(.types, _):
      return [types.old, types.new].contains { type in type.map { scope.types.contains($0) } ?? false }
    case .grant, .type, .admission: return scope.requests?.contains(request) ?? false
    default: return false
    }
  }

  private func containsParty(of record: ClientRecord, at now: Instant) -> Bool {
    scope.types.contains(record.type)
      && scope.containsParty(client: record.clientID, owner: record.owner, at: now.millisecondsSinceEpoch)
  }
}
