// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The rows of the lifecycle: kills first, then states.
struct LifecycleDiff {
  let space: DecisionSpace
  let policies: Both<CompiledPolicy>

  /// All rows, each with a witness.
  func rows() -> [DiffRow] {
    kills() + states()
  }

  private func kills() -> [DiffRow] {
    var matrix = CellMatrix(space, KillQuestion(space))
    var scopes = PartyScopes(space)
    return matrix.products().compactMap { product in
      var scope = scopes.scope(of: product)
      var isStanding = true
      if case .oneShot(_, let now, let authenticated) = product.box {
        isStanding = false
        scope.now = now
        scope.authenticated = authenticated
      }
      let questions = KillWitnesses(box: product.box)
      return row(.kill(under: product.box.side, isStanding: isStanding), scope, product) { questions.all($0, $1) }
    }
  }

  private func states() -> [DiffRow] {
    // Under a tenant's standing kill nothing but the kill matters, and that is a row of its own.
    guard !space.tenantKills.hasStanding else { return [] }
    let cells = StateCells(base: policies.map { $0.tables.terms.base })
    var matrix = CellMatrix(space, StateQuestion(cells))
    var scopes = PartyScopes(space)
    return matrix.products().compactMap { product in
      var scope = scopes.scope(of: product)
      scope.types = product.box.types
      scope.now = product.box.now
      scope.idle = product.box.idle
      scope.states = product.box.floors.states
      let change = DiffChange.state(Both(old: product.box.before, new: product.box.after))
      return row(change, scope, product) { client, owner in
        StateWitnesses(box: product.box) { killInstants(client, owner) }.all(client, owner)
      }
    }
  }

  /// The row of a product with the first question that the policies answer differently; nil when there
  /// is none, as where a kill hides a whole box or no instant is left in it before the calendar ends.
  private func row<Box, Questions: Sequence<DecisionWitness>>(
    _ change: DiffChange, _ scope: DiffScope, _ product: CellProduct<Box>,
    questions: (String, String) -> Questions
  ) -> DiffRow? {
    let exceptions = Set(product.exceptions)
    var triesLeft = Self.mostTries
    for owner in product.owners {
      for client in product.clients {
        if exceptions.contains(ClientAndOwner(client: client, owner: owner)) { continue }
        guard triesLeft > 0 else { return nil }
        triesLeft -= 1
        for question in questions(space.clients.example(client), space.ownerExample(owner)) {
          guard let answers = question.difference(between: policies) else { continue }
          // A kill in the way makes another difference than the row says.
          guard !change.isState || answers.map(\.outcome) == change.words else { continue }
          var sources = answers.map(\.source)
          // What lets a client live has no part in a kill.
          if case .kill(let side, _) = change { sources[side.other] = nil }
          return DiffRow(scope: scope, change: change, witness: question, sources: sources)
        }
      }
    }
    return nil
  }

  /// How many clients and owners of a row are tried. One is enough but where kills hide a box.
  private static let mostTries = 10_000

  /// The instants of the one-shot kills that apply to a client under either policy.
  private func killInstants(_ client: String, _ owner: String) -> [Int64] {
    var instants: [Int64] = space.tenantKills.old.instants + space.tenantKills.new.instants
    for side in Side.allCases {
      let overrides = policies[side].tables.overrides
      overrides.forEachRow(client: client.utf8Span.span, owner: owner.utf8Span.span) { row in
        instants += KillSet(killAt: overrides.rows[row].killAt).instants
      }
    }
    return instants
  }
}

extension DiffChange {
  fileprivate var isState: Bool {
    if case .state = self { true } else { false }
  }
}
