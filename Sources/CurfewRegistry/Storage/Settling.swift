// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A record on its way from one instant to another, with what happens to it.
struct Settling {
  private(set) var record: ClientRecord
  /// What has happened, in order.
  private(set) var events: [RegistryEvent] = []
  /// Whether the registration is gone.
  private(set) var isRemoved = false

  init(_ record: ClientRecord) { self.record = record }

  /// Lets time pass under one policy and applies what falls due.
  ///
  /// - Complexity: that of ``Passage/pass(from:to:under:clientID:owner:noting:)``.
  @discardableResult
  mutating func pass(from start: Instant, to now: Instant, under policy: CompiledPolicy) -> Passage.Arming {
    follow { passage, clientID, owner, note in
      clientID.withBytes { clientID in
        owner.withBytes { owner in
          passage.pass(from: start, to: now, under: policy, clientID: clientID, owner: owner, noting: note)
        }
      }
    }
  }

  /// The owner has signed in: the only way back from closed.
  mutating func signIn(at now: Instant, under policy: CompiledPolicy) {
    let before = record.state
    record.authenticatedAt = max(record.authenticatedAt ?? now, now)
    record.state = .active
    let decision = policy.decideLifecycle(of: record, at: now)
    follow { passage, _, _, note in
      if decision.state != before { note(.stateChanged(from: before, to: decision.state, decision.reason), now) }
      if decision.state >= .closed, before < .closed { passage.revokeTokens(before: now, noting: note) }
    }
    record.state = decision.state
  }

  /// A tool call has succeeded.
  mutating func recordUse(at instant: Instant, under policy: CompiledPolicy) {
    record.lastUsedAt = max(record.lastUsedAt ?? instant, instant)
    let decision = policy.decideLifecycle(of: record, at: instant)
    follow { passage, _, _, note in
      note(.used, instant)
      passage.apply(decision.state, decision.reason, at: instant, noting: note)
    }
  }

  /// Calls `body` with what rules of time look at, the client ID and the owner, and where to note what happens;
  /// then keeps what has become of the client.
  private mutating func follow<Result>(
    _ body: (inout Passage, String, String, (RegistryEvent.Kind, Instant) -> Void) -> Result
  ) -> Result {
    var passage = Passage(ClientFacts(record))
    let (clientID, owner) = (record.clientID, record.owner)
    let result = body(&passage, clientID, owner) { kind, instant in
      events.append(RegistryEvent(clientID: clientID, owner: owner, at: instant, kind: kind))
    }
    record.state = passage.facts.state
    record.tokensRevokedBefore = passage.facts.tokensRevokedBefore
    isRemoved = isRemoved || passage.isRemoved
    return result
  }
}
