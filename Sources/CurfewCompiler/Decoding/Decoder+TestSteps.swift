// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewTesting
internal import CurfewYAML

extension Decoder {
  /// Reads the steps of a scenario.
  mutating func scenario(_ node: YAMLTree.Index, _ context: TestContext) -> [ScenarioStep] {
    var steps: [ScenarioStep] = []
    var instant = context.now
    var checksAnything = false
    guard let items = items(of: node, mayBeEmpty: false, isWork: true) else { return [] }
    steps.reserveCapacity(items.count)
    for item in items where !isFull {
      guard let fields = fields(of: item, StepKey.self) else {
        checksAnything = true
        continue
      }
      if fields.isEmpty, !fields.hasUnknownKeys {
        report(.emptyTest(item, in: tree, "the step does nothing", "add `expect`, or remove it"))
        checksAnything = true
      }
      instant = self.instant(of: fields, after: instant, context)
      let action = action(of: fields, context)
      let expectation = fields[.expect].flatMap { expect($0, fields, action, context) }
      checksAnything =
        checksAnything || fields[.expect] != nil || !actionKeys(of: fields).isEmpty || fields.hasUnknownKeys
      steps.append(
        ScenarioStep(instant: instant, action: action, expectation: expectation, position: tree.position(of: item)))
    }
    if !checksAnything {
      report(.emptyTest(items[0], in: tree, "no step of the test can fail", "add `expect`"))
    }
    return steps
  }

  /// When a step happens.
  private mutating func instant(
    of fields: Fields<StepKey>, after previous: Instant, _ context: TestContext
  ) -> Instant {
    if let after = fields.keyNode(.after), let at = fields.keyNode(.at) {
      report(.conflictingMembers(at, with: after, in: tree, "a step has one instant"))
    }
    if let after = duration(fields[.after], .finite) { return RelativeTime.moved(previous, by: after.value) }
    guard let node = fields[.at], let at = relativeTime(node, context, isAhead: true) else { return previous }
    guard at >= previous else {
      report(.timeGoesBack(node, in: tree, from: previous))
      return previous
    }
    return at
  }

  // MARK: - Actions

  /// The keys of the actions that are given, readable or not.
  private func actionKeys(of fields: Fields<StepKey>) -> [YAMLTree.Index] {
    [StepKey.toolCall, .authenticate, .refresh, .revokeTokens].compactMap { fields.keyNode($0) }
  }

  private mutating func action(of fields: Fields<StepKey>, _ context: TestContext) -> ScenarioStep.Action? {
    let given = actionKeys(of: fields)
    if let first = given.first {
      for key in given.dropFirst() {
        report(.conflictingMembers(key, with: first, in: tree, "make a step of its own of it"))
      }
    }
    let toolCall = fields[.toolCall].flatMap { self.toolCall($0, context) }
    let authenticate = client(fields[.authenticate], context)
    let refresh = client(fields[.refresh], context)
    let revoke = client(fields[.revokeTokens], context)
    return toolCall ?? authenticate.map { .authenticate(client: $0) } ?? refresh.map { .refresh(client: $0) }
      ?? revoke.map { .revokeTokens(client: $0) }
  }

  private mutating func toolCall(_ node: YAMLTree.Index, _ context: TestContext) -> ScenarioStep.Action? {
    guard let fields = fields(of: node, ToolCallKey.self) else { return nil }
    let client = client(fields[.client], context)
    guard let toolset = name(fields[.toolset]), let client else { return nil }
    return .toolCall(client: client, toolset: placed(tree.string(toolset), toolset))
  }

  /// Reads the name of a client, and returns its number.
  private mutating func client(_ node: YAMLTree.Index?, _ context: TestContext) -> Int? {
    guard let node, isScalar(node, expected: "the name of a client") else { return nil }
    if let number = context.numbers[Array(tree.text(node))] { return number }
    if context.areClientsKnown { report(.unknownName(node, in: tree, "client", known: context.names)) }
    return nil
  }

  // MARK: - Expectations

  private mutating func expect(
    _ node: YAMLTree.Index, _ step: Fields<StepKey>, _ action: ScenarioStep.Action?, _ context: TestContext
  ) -> StepExpectation? {
    guard let fields = fields(of: node, StepExpectationKey.self) else { return nil }
    let named = client(fields[.client], context)
    let keys = StepExpectationKey.allCases.filter { $0 != .client }
    if keys.allSatisfy({ fields[$0] == nil }), !fields.hasUnknownKeys {
      report(.emptyTest(node, in: tree, "the expectation expects nothing", "add `state`, `token` or `outcome`"))
    }
    let hasAction = [StepKey.toolCall, .authenticate, .refresh, .revokeTokens].contains { step[$0] != nil }
    if fields.isLeftOut(.client), !hasAction, !step.hasUnknownKeys {
      report(
        .missingKey(
          StepExpectationKey.mapping.fields[StepExpectationKey.client.rawValue], in: tree, at: node,
          StepExpectationKey.mapping))
    }
    let client = named ?? action?.client ?? 0
    var expectation = StepExpectation(
      position: tree.position(of: step.keyNode(.expect) ?? node), client: client)
    expectation.state = choice(fields[.state], Choices.states).flatMap {
      LifecycleState(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    expectation.token = choice(fields[.token], Choices.tokenOutcomes).flatMap {
      TokenDecision.Outcome(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    readAnswer(fields, step, context, into: &expectation)
    return expectation
  }

  private mutating func readAnswer(
    _ fields: Fields<StepExpectationKey>, _ step: Fields<StepKey>, _ context: TestContext,
    into expectation: inout StepExpectation
  ) {
    let isCall = step[.toolCall] != nil
    let isIssuance = step[.authenticate] != nil || step[.refresh] != nil
    if let key = fields.keyNode(.outcome), !isCall, !isIssuance, !step.hasUnknownKeys {
      report(.conflictingMembers(key, needs: "`toolCall`, `authenticate` or `refresh` in the step", in: tree))
    }
    let outcomes = isCall ? Choices.toolCallOutcomes : isIssuance ? Choices.issuanceOutcomes : Choices.actionOutcomes
    expectation.outcome = choice(fields[.outcome], outcomes).map { outcomes[$0.value].name }
    let reasons =
      isCall
      ? Choices.toolCallReasons
      : isIssuance
        ? Choices.issuanceReasons : fields[.token] != nil ? Choices.tokenReasons : Choices.lifecycleReasons
    expectation.reason = choice(fields[.reason], reasons).map { reasons[$0.value].name }
    if let until = fields[.until] {
      expectation.until =
        isWord(until, Choices.never)
        ? .never : relativeTime(until, context, isAhead: true, orNever: true).map { .at($0) }
    }
    if let toolsets = fields[.toolsets] {
      expectation.toolsets = names(toolsets).map { placed(tree.string($0), $0) }
    }
  }
}
