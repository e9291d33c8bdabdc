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
  /// Clients among them who are meant at some times only, the others always. A client may be in several.
  package var clientTimes: [TimedClients] = []
  /// Owners among them who are meant at some times only, the others always.
  package var ownerTimes: [TimedOwners] = []
  /// If given, just these clients with these owners.
  package var parties: [Party]?
  /// Clients together with owners for whom it does not hold all the same.
  package var exceptions: [Party] = []
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

  /// Clients for some time: until overrides of theirs end, or from then on.
  package struct TimedClients: Sendable {
    package let clients: ClientSelection
    package let now: HalfOpen
  }

  /// Owners for some time.
  package struct TimedOwners: Sendable {
    package let owners: OwnerSelection
    package let now: HalfOpen
  }

  /// Clients together with an owner, for some time.
  package struct Party: Sendable {
    package let clients: ClientSelection
    package let owner: String
    package let now: HalfOpen
  }
}

extension DiffScope {
  /// Whether a client and an owner are among those that the row is about, at some instant.
  func containsParty(client: String, owner: String) -> Bool {
    if let clients, !clients.contains(client) { return false }
    if let owners, !owners.contains(owner) { return false }
    if let parties, !parties.contains(where: { $0.contains(client: client, owner: owner) }) { return false }
    return !exceptions.contains { $0.now == .always && $0.contains(client: client, owner: owner) }
  }

  /// Whether a client and an owner are among those that the row is about at an instant.
  func containsParty(client: String, owner: String, at instant: Int64) -> Bool {
    guard now.contains(instant), containsParty(client: client, owner: owner) else { return false }
    let times = clientTimes.filter { $0.clients.contains(client) }.map(\.now)
    let ownersTimes = ownerTimes.filter { $0.owners.contains(owner) }.map(\.now)
    for times in [times, ownersTimes] where !times.isEmpty {
      guard times.contains(where: { $0.contains(instant) }) else { return false }
    }
    let isMeant = { (party: Party) in party.now.contains(instant) && party.contains(client: client, owner: owner) }
    return parties?.contains(where: isMeant) ?? true && !exceptions.contains(where: isMeant)
  }
}

extension DiffScope.Party {
  fileprivate func contains(client: String, owner: String) -> Bool {
    self.owner.hasSameBytes(as: owner) && clients.contains(client)
  }
}
