// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// The rows of the lifecycle: kills first, then states.
struct LifecycleDiff {
  let space: DecisionSpace
  let policies: Both<CompiledPolicy>

  /// All rows, each with a witness.
  func rows() -> [DiffRow] {
    kills() + states()
  }

  private func kills() -> [DiffRow] {
    var finder = KillProducts(space)
    var scopes = PartyScopes(space)
    return finder.products().compactMap { product in
      let witnesses = KillWitnesses(box: product.box)
      let change = DiffChange.kill(under: product.box.side, isStanding: product.box.isStanding)
      guard let found = witness(change, product, isPossible: { _, _ in witnesses.isPossible }, { witnesses.all($0) })
      else { return nil }
      var scope = scopes.scope(of: product)
      if case .oneShot(_, let now, let authenticated) = product.box {
        scope.now = now
        scope.authenticated = authenticated
      }
      // What lets a client live has no part in a kill.
      var sources = found.sources
      sources[product.box.side.other] = nil
      return DiffRow(scope: scope, change: change, witness: found.question, sources: sources)
    }
  }

  private func states() -> [DiffRow] {
    // Under a tenant's standing kill nothing but the kill matters, and that is a row of its own.
    guard !space.tenantKills.hasStanding else { return [] }
    var finder = StateProducts(space)
    var scopes = PartyScopes(space)
    let rows = finder.products().compactMap { product -> DiffRow? in
      let witnesses = StateWitnesses(box: product.box)
      let change = DiffChange.state(Both(old: product.box.before, new: product.box.after))
      guard let found = witness(change, product, isPossible: witnesses.isPossible, { witnesses.all($0) })
      else { return nil }
      var scope = scopes.scope(of: product)
      scope.types = product.box.types
      scope.idle = product.box.idle
      scope.states = product.box.floors.states
      return DiffRow(scope: scope, change: change, witness: found.question, sources: found.sources)
    }
    // What concerns most people first.
    return rows.filter { $0.scope.isWide } + rows.filter { !$0.scope.isWide }
  }

  private typealias Found = (question: DecisionWitness, sources: Both<SourcePosition?>)

  /// The first question about the clients and owners of a product that the policies answer differently.
  ///
  /// There is none only where nothing differs: all of the product lies past the ends of the calendar, its
  /// clients and owners never belong to it at one time, or kills that both policies have hide it from
  /// each of them. The questions of a client and an owner are few and find a difference if there is one,
  /// so nobody needs to be left out of the search.
  private func witness<Box, Questions: Sequence<DecisionWitness>>(
    _ change: DiffChange, _ product: CellProduct<Box>, isPossible: (HalfOpen, [Int64]) -> Bool,
    _ questions: (WitnessParty) -> Questions
  ) -> Found? {
    space.firstMeeting(of: product, isPossible: isPossible) { meeting -> Found? in
      let party = WitnessParty(
        client: space.clients.example(meeting.client), owner: space.ownerExample(meeting.owner), now: meeting.now,
        killInstants: space.killInstants(meeting))
      for question in questions(party) {
        guard let answers = question.difference(between: policies) else { continue }
        // A kill in the way makes another difference than the row says.
        if case .state = change, answers.map(\.outcome) != change.words { continue }
        return (question: question, sources: answers.map(\.source))
      }
      return nil
    }
  }
}

extension DiffScope {
  /// Whether it is about all clients, or all but some, of many owners.
  fileprivate var isWide: Bool { parties == nil && clients?.isComplement ?? true && owners?.isComplement ?? true }
}
