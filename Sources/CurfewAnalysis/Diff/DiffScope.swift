// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Where a row holds: everything that is given must hold, what has its default says nothing.
package struct DiffScope: Sendable {
  /// The client types.
  package var types: ClientTypeSet = .all
  /// The registration methods.
  package var methods: RegistrationMethodSet = .all
  /// The client IDs; nil for all.
  package var clients: ClientSelection?
  /// The owners; nil for all.
  package var owners: OwnerSelection?
  /// Clients together with owners for whom it does not hold all the same.
  package var exceptions: [ClientWithOwner] = []
  /// The recorded states, of a state row. A client that a one-shot kill has closed under both policies
  /// counts as recorded closed; no row is about what a standing kill holds under both, nor about what is
  /// recorded deleted.
  package var states: [LifecycleState]?
  /// The instants to decide for, in milliseconds.
  package var now: HalfOpen = .always
  /// When the client signed in (or was registered) or its token was issued, in milliseconds: of a kill.
  package var authenticated: HalfOpen?
  /// The idle times in milliseconds, of a state row.
  package var idle: HalfOpen?
  /// How long ago the token was issued, in milliseconds.
  package var tokenAge: HalfOpen?
  /// How far in the future the token was issued, in milliseconds.
  package var issuedAhead: HalfOpen?
  /// Who may call which toolsets.
  package var access: AccessScope?
  /// Which requests for registration.
  package var requests: RequestScope?

  init() {}

  /// A client together with an owner.
  package struct ClientWithOwner: Hashable, Sendable {
    package let client: String
    package let owner: String
  }
}

extension DiffScope {
  /// Whether a client and an owner are among those that the row is about.
  func containsParty(client: String, owner: String) -> Bool {
    if let clients, !clients.contains(client) { return false }
    if let owners, !owners.contains(owner) { return false }
    return !exceptions.contains { $0.client.hasSameBytes(as: client) && $0.owner.hasSameBytes(as: owner) }
  }
}
