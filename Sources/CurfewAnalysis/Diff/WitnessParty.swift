// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A client and an owner to ask the two policies about.
struct WitnessParty {
  let client: String
  let owner: String
  /// When they belong to the product that is to be shown.
  let now: HalfOpen
  /// The instants of the one-shot kills that apply to them under either policy.
  let killInstants: [Int64]
}

extension DecisionSpace {
  /// A client and an owner of a product, by their atoms.
  struct Meeting {
    let client: Int
    let owner: Int
    let now: HalfOpen
  }

  /// What a body makes of the first client and owner for whom it makes something.
  ///
  /// - Complexity: O(clients + owners) when a body that sees no obstacle in the kills of either alone
  ///   makes something of one of the first of them.
  /// - Parameter isPossible: whether it can make anything of somebody at some times and with some kills;
  ///   not, if it can't with fewer of them.
  func firstMeeting<Box, Found>(
    of product: CellProduct<Box>, isPossible: (HalfOpen, [Int64]) -> Bool, _ body: (Meeting) -> Found?
  ) -> Found? {
    let exceptions = Dictionary(grouping: product.exceptions, by: \.owner)
    func attempt(_ client: Int, _ owner: Int, _ now: HalfOpen) -> Found? {
      var times = now.isEmpty ? [] : [now]
      for exception in exceptions[owner] ?? [] where exception.clients.contains(client) {
        times = times.flatMap { $0.subtracting(exception.now) }
      }
      for time in times {
        if let found = body(Meeting(client: client, owner: owner, now: time)) { return found }
      }
      return nil
    }
    switch product.parties {
    case .only(let parties):
      for party in parties {
        for client in party.clients { if let found = attempt(client, party.owner, party.now) { return found } }
      }
    case .each(let clients, let owners):
      let entries = clients.atoms.entries
      let first = entries.firstIndex { isPossible($0.now, killInstants(ofClient: $0.atom)) }
      guard let first else { return nil }
      let whole = HalfOpen(
        from: entries[first...].lazy.map(\.now.from).min() ?? .max,
        until: entries[first...].lazy.map(\.now.until).max() ?? .min)
      for owner in owners.atoms.entries where !owner.now.intersection(whole).isEmpty {
        guard isPossible(owner.now, killInstants(ofOwner: owner.atom)) else { continue }
        for client in entries[first...] {
          if let found = attempt(client.atom, owner.atom, client.now.intersection(owner.now)) { return found }
        }
      }
    }
    return nil
  }

  private func killInstants(ofClient client: Int) -> [Int64] {
    tenantKills.allInstants + clientTerms[client].kills.allInstants
  }

  private func killInstants(ofOwner owner: Int) -> [Int64] {
    tenantKills.allInstants + ownerTerms[owner].kills.allInstants
  }

  /// The instants of the one-shot kills that apply to a client with an owner under either policy.
  func killInstants(_ meeting: Meeting) -> [Int64] {
    let (client, owner) = (clientTerms[meeting.client], ownerTerms[meeting.owner])
    let named = namedTogether(meeting.client, meeting.owner).map { pairs[$0].kills.allInstants } ?? []
    return tenantKills.allInstants + client.kills.allInstants + owner.kills.allInstants
      + terms(of: owner, with: client.pairedPatterns).kills.allInstants + named
  }
}

extension Both<KillSet> {
  /// The instants of the one-shot kills of both policies.
  fileprivate var allInstants: [Int64] { old.instants + new.instants }
}
