// SPDX-License-Identifier: Apache-2.0
//
// A registration passes through parts that know nothing of one another: methods, grants, the type, the
// types that are allowed, admission. Two policies decide a request differently only if a part does, so
// each part is compared by itself; a part's difference counts if some request shows it in the end.
//
// In a list of rules the first that matches counts, so a list is compared rule by rule: the requests
// that rule i of the old list and rule j of the new one come first for.

import Curfew

/// The rows of registration.
struct RegistrationDiff {
  private let policies: Both<CompiledPolicy>
  private let rules: Both<RegistrationRules>
  private let maker: RequestMaker

  init(space: DecisionSpace, policies: Both<CompiledPolicy>) {
    self.policies = policies
    rules = policies.map(\.tables.registration)
    maker = RequestMaker(space, rules)
  }

  /// All rows, each with a witness.
  ///
  /// - Complexity: O(old rules x new rules) comparisons, and for each pair that can meet and decides
  ///   differently, requests that are held against all rules.
  func rows() -> [DiffRow] {
    methodRows() + typeRows() + grantRows() + classifyRows() + admitRows()
  }

  // MARK: Gates

  private func methodRows() -> [DiffRow] {
    Side.allCases.flatMap { side -> [DiffRow] in
      RegistrationMethod.allCases.flatMap { method -> [DiffRow] in
        guard rules[side].methods.value.contains(method), !rules[side.other].methods.value.contains(method)
        else { return [] }
        var scope = DiffScope()
        scope.methods = RegistrationMethodSet(method)
        let requests = passing(RequestShape([RegistrationMatch(method: method)]), side, types: allowed(side))
        return row(.registrationGate(.methods, isOpen: side.alone), scope, requests)
      }
    }
  }

  private func typeRows() -> [DiffRow] {
    Side.allCases.flatMap { side -> [DiffRow] in
      var scope = DiffScope()
      scope.types = rules[side].allowedTypes.value.subtracting(rules[side.other].allowedTypes.value)
      guard !scope.types.isEmpty else { return [] }
      let requests = passing(RequestShape(), side, types: scope.types.types)
      return row(.registrationGate(.types, isOpen: side.alone), scope, requests)
    }
  }

  private func grantRows() -> [DiffRow] {
    Side.allCases.flatMap { side -> [DiffRow] in
      let others = Set(rules[side.other].grantTypes.value)
      let own = Set(rules[side].grantTypes.value).subtracting(others)
      return own.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { grant -> [DiffRow] in
        let match = RegistrationMatch(grantType: grant)
        var scope = DiffScope()
        scope.requests = RequestScope([match])
        let name = String(decoding: grant, as: UTF8.self)
        return row(
          .grant(name, isKept: side.alone), scope, passing(RequestShape([match]), side, types: allowed(side)))
      }
    }
  }

  // MARK: Lists

  private func classifyRows() -> [DiffRow] {
    let lists = rules.map { rules in
      RuleList(rules.classify.map(\.match), outcomes: rules.classify.map { .some($0.type) } + [rules.defaultType.value])
    }
    return RuleList.differences(lists).flatMap { region -> [DiffRow] in
      let types = Both(old: lists.old.outcomes[region.rules.old], new: lists.new.outcomes[region.rules.new])
      var scope = DiffScope()
      scope.requests = RequestScope(region.matches, exceptions: region.earlier, isUntyped: true)
      let requests = Side.allCases.lazy.flatMap { side -> [RegistrationRequest] in
        guard let type = types[side], rules[side].allowedTypes.value.contains(type) else { return [] }
        return passing(RequestShape(region.matches), side, types: [nil])
      }
      return row(.type(types), scope, requests)
    }
  }

  private func admitRows() -> [DiffRow] {
    let lists = rules.map { rules in
      RuleList(rules.admit.map(\.match), outcomes: rules.admit.map(\.decision) + [rules.defaultDecision.value])
    }
    let types = rules.old.allowedTypes.value.intersection(rules.new.allowedTypes.value).types
    guard let type = types.first else { return [] }
    return RuleList.differences(lists).flatMap { region -> [DiffRow] in
      guard let shape = RequestShape(region.matches) else { return [] }
      var scope = DiffScope()
      scope.requests = RequestScope(region.matches, exceptions: region.earlier)
      let outcomes = Both(old: lists.old.outcomes[region.rules.old], new: lists.new.outcomes[region.rules.new])
      let requests = maker.requests(shape, type: type, grants: commonGrants(shape))
      return row(.admission(outcomes), scope, requests)
    }
  }

  // MARK: Requests

  /// Requests of a shape that one policy does not reject by its admission rules: for each of its rules
  /// the plainest ones.
  private func passing(_ shape: RequestShape?, _ side: Side, types: [ClientType?]) -> [RegistrationRequest] {
    guard let shape else { return [] }
    let rules = rules[side]
    let matches =
      rules.admit.filter { $0.decision != .reject }.map(\.match)
      + (rules.defaultDecision.value == .reject ? [] : [RegistrationMatch()])
    return matches.flatMap { match -> [RegistrationRequest] in
      var shape = shape
      guard shape.add(match), let type = types.first else { return [] }
      let isAllowed = shape.grants.contains { rules.grantTypes.value.contains($0) }
      let grants = (isAllowed ? [[]] : []) + rules.grantTypes.value.map { [$0] }
      return maker.requests(shape, type: type, grants: grants)
    }
  }

  /// The fewest further grants with which a request passes the grants of both policies.
  private func commonGrants(_ shape: RequestShape) -> [[[UInt8]]] {
    let (old, new) = (rules.old.grantTypes.value, rules.new.grantTypes.value)
    let hasOld = shape.grants.contains(where: old.contains)
    let hasNew = shape.grants.contains(where: new.contains)
    if hasOld, hasNew { return [[]] }
    if hasOld { return new.map { [$0] } }
    if hasNew { return old.map { [$0] } }
    let pairs = old.flatMap { one in new.filter { $0 != one }.map { [one, $0] } }
    return old.filter(new.contains).map { [$0] } + pairs
  }

  private func allowed(_ side: Side) -> [ClientType?] { rules[side].allowedTypes.value.types }

  /// The row with the first request that lies in its scope and is answered differently.
  private func row(
    _ change: DiffChange, _ scope: DiffScope, _ requests: some Sequence<RegistrationRequest>
  ) -> [DiffRow] {
    let now = Instant(millisecondsSinceEpoch: DecisionWitness.anyInstant)
    for request in requests where scope.requests?.contains(request) ?? true {
      let question = DecisionWitness(.registration(request), at: now)
      guard let answers = question.difference(between: policies) else { continue }
      return [DiffRow(scope: scope, change: change, witness: question, sources: answers.map(\.source))]
    }
    return []
  }
}

extension Side {
  /// The other policy.
  var other: Side { self == .old ? .new : .old }
  /// True for this policy alone.
  fileprivate var alone: Both<Bool> { Both(old: self == .old, new: self == .new) }
}
