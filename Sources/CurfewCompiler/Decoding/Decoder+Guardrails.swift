// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension Decoder {
  /// Reads a file of guardrails.
  mutating func guardrails(_ root: YAMLTree.Index) -> GuardrailSet? {
    guard let fields = fields(of: root, GuardrailsKey.self) else { return nil }
    checkVersion(fields[.apiVersion])
    var names = UniqueNames("guardrail")
    var guardrails: [Guardrail] = []
    for item in fields[.guardrails].flatMap({ items(of: $0, mayBeEmpty: false, isWork: true) }) ?? [] where !isFull {
      guard let fields = self.fields(of: item, GuardrailKey.self) else { continue }
      let name = name(fields[.name])
      if let name, let problem = names.insert(name, in: tree) { report(problem) }
      let match = fields[.match].map { guardrailMatch($0) } ?? Guardrail.Match()
      let demand = demand(of: fields)
      if let name, let demand {
        guardrails.append(Guardrail(name: placed(tree.string(name), name), match: match, demand: demand))
      }
    }
    return GuardrailSet(sourceName: tree.file.name, guardrails: guardrails)
  }

  private mutating func guardrailMatch(_ node: YAMLTree.Index) -> Guardrail.Match {
    var match = Guardrail.Match()
    guard let fields = fields(of: node, GuardrailMatchKey.self) else { return match }
    match.types = clientTypes(fields[.types]).map { placed($0.value, $0.node) }
    if let node = fields[.methods], let chosen = choices(node, Choices.methods) {
      let methods = chosen.compactMap { RegistrationMethod(rawValue: UInt8(truncatingIfNeeded: $0.value)) }
      match.methods = placed(methods.reduce(into: []) { $0.insert(RegistrationMethodSet($1)) }, node)
    }
    match.tenants = fields[.tenants].map { tenantGlobs($0) }
    return match
  }

  private mutating func tenantGlobs(_ node: YAMLTree.Index) -> [Placed<Glob>] {
    var globs: [Placed<Glob>] = []
    for item in names(node, mayBeEmpty: false) {
      if TenantGlob.isValid(tree.text(item)) {
        globs.append(placed(Glob(tree.string(item)), item))
      } else {
        report(.badGlob(item, in: tree))
      }
    }
    return globs
  }

  // MARK: - Demands

  private mutating func demand(of fields: Fields<GuardrailKey>) -> Guardrail.Demand? {
    let keys: [GuardrailKey] = [.state, .registration, .tokenLifetime, .exemptions]
    let given = keys.compactMap { fields.keyNode($0) }
    guard let first = given.first else {
      if !fields.hasUnknownKeys {
        report(
          .emptyGuardrail(
            fields.node, in: tree, "the guardrail demands nothing",
            "add `state`, `registration`, `tokenLifetime` or `exemptions`"))
      }
      return nil
    }
    for key in given.dropFirst() {
      report(.conflictingMembers(key, with: first, in: tree, "make a guardrail of its own of it"))
    }
    if fields[.state] == nil {
      for key in [GuardrailKey.idleFrom, .idleUnder, .overrides].compactMap({ fields.keyNode($0) }) {
        report(.conflictingMembers(key, needs: "`state`", in: tree))
      }
    }
    let state = fields[.state].flatMap { stateDemand($0, fields) }
    let registration = choice(fields[.registration], Choices.rejected)
    let lifetime = fields[.tokenLifetime].flatMap { lifetimeBound($0) }
    let exemptions = fields[.exemptions].flatMap { exemptionDemand($0, fields) }
    return state.map { .state($0) } ?? registration.map { .registrationRejected(tree.position(of: $0.node)) }
      ?? lifetime.map { .tokenLifetime(atMost: $0) } ?? exemptions.map { .exemptions($0) }
  }

  private mutating func stateDemand(
    _ node: YAMLTree.Index, _ guardrail: Fields<GuardrailKey>
  ) -> Guardrail.StateDemand? {
    let from = duration(guardrail[.idleFrom], .finite)
    let under = duration(guardrail[.idleUnder], .finite)
    let overrides = choice(guardrail[.overrides], Choices.ignoreOverrides)
    if let from, let under, from.value >= under.value { report(.emptyRange(from.node, under.node, in: tree)) }
    guard let fields = fields(of: node, StateBoundKey.self) else { return nil }
    let least = state(fields[.atLeast])
    let most = state(fields[.atMost])
    if let least, let most, least.value > most.value { report(.emptyRange(least.node, most.node, in: tree)) }
    checkBounds(fields, least, most)
    var demand = Guardrail.StateDemand(position: tree.position(of: guardrail.keyNode(.state) ?? node))
    demand.atLeast = least.map { placed($0.value, $0.node) }
    demand.atMost = most.map { placed($0.value, $0.node) }
    demand.idleFrom = from.map { placed($0.value, $0.node) }
    demand.idleUnder = under.map { placed($0.value, $0.node) }
    demand.ignoresOverrides = overrides != nil
    return demand
  }

  /// Every client is active at least and deleted at most.
  private mutating func checkBounds(
    _ fields: Fields<StateBoundKey>, _ least: Located<LifecycleState>?, _ most: Located<LifecycleState>?
  ) {
    if fields.isEmpty, !fields.hasUnknownKeys {
      report(.emptyGuardrail(fields.node, in: tree, "`state` demands nothing", "add `atLeast` or `atMost`"))
    }
    if let least, least.value == .active {
      report(.emptyGuardrail(least.node, in: tree, "every client is at least `active`", "this demands nothing"))
    }
    if let most, most.value == .deleted {
      report(.emptyGuardrail(most.node, in: tree, "every client is at most `deleted`", "this demands nothing"))
    }
  }

  private mutating func state(_ node: YAMLTree.Index?) -> Located<LifecycleState>? {
    choice(node, Choices.states).flatMap { chosen in
      LifecycleState(rawValue: UInt8(truncatingIfNeeded: chosen.value)).map { Located(value: $0, node: chosen.node) }
    }
  }

  private mutating func lifetimeBound(_ node: YAMLTree.Index) -> Placed<Int64>? {
    guard let fields = fields(of: node, LifetimeBoundKey.self) else { return nil }
    return duration(fields[.atMost], .finite).map { placed($0.value, $0.node) }
  }

  private mutating func exemptionDemand(
    _ node: YAMLTree.Index, _ guardrail: Fields<GuardrailKey>
  ) -> Guardrail.ExemptionDemand? {
    guard let fields = fields(of: node, ExemptionsKey.self) else { return nil }
    if fields.isEmpty, !fields.hasUnknownKeys {
      report(.emptyGuardrail(node, in: tree, "`exemptions` demands nothing", "add `require`, `within` or `atMost`"))
    }
    var demand = Guardrail.ExemptionDemand(position: tree.position(of: guardrail.keyNode(.exemptions) ?? node))
    for key in fields[.require].flatMap({ choices($0, Choices.exemptionKeys) }) ?? [] {
      let position = tree.position(of: key.node)
      if key.value == 0 { demand.requiresReason = position } else { demand.requiresExpires = position }
    }
    demand.within = duration(fields[.within], .finite).map { placed($0.value, $0.node) }
    demand.atMost = integer(fields[.atMost], 0...OverrideLimits.count).map { placed($0.value, $0.node) }
    return demand
  }

  /// Reads a whole number in plain digits.
  mutating func integer(_ node: YAMLTree.Index?, _ range: ClosedRange<Int>) -> Located<Int>? {
    guard let node, isScalar(node, expected: "a whole number") else { return nil }
    let text = tree.text(node)
    let areDigits = text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    if areDigits, text.count <= 9, let value = Int(tree.string(node)), range.contains(value) {
      return Located(value: value, node: node)
    }
    report(.badNumber(node, in: tree, range))
    return nil
  }
}
