// SPDX-License-Identifier: Apache-2.0
//
// Test files. The suite is used only when the file has no error, so what could not be read may be
// anything: it has been reported.

internal import Curfew
internal import CurfewSource
internal import CurfewTesting
internal import CurfewYAML

extension Decoder {
  /// Reads a whole test file.
  mutating func testSuite(_ root: YAMLTree.Index) -> PolicyTestSuite? {
    guard let fields = fields(of: root, TestFileKey.self) else { return nil }
    checkVersion(fields[.apiVersion])
    let path = fields[.policy].flatMap { policyPath($0) }
    let now = time(fields[.now])
    var context = TestContext(
      now: Instant(millisecondsSinceEpoch: now?.value ?? 0),
      areClientsKnown: fields[.clients] != nil || fields.isLeftOut(.clients))
    let clients = fields[.clients].map { testClients($0, &context) } ?? []
    let tests = fields[.tests].map { self.tests($0, &context) } ?? []
    guard let path, now != nil else { return nil }
    return PolicyTestSuite(
      sourceName: tree.file.name, policy: path, now: context.now, clients: clients, tests: tests)
  }

  /// Reads the version of the format.
  mutating func checkVersion(_ node: YAMLTree.Index?) {
    guard let node else { return }
    _ = choice(node, [Choice("curfew/v1", "the version of the format")])
  }

  /// A value with the place of a node.
  func placed<Value: Sendable>(_ value: Value, _ node: YAMLTree.Index) -> Placed<Value> {
    Placed(value, span: tree[node].span, position: tree.position(of: node))
  }

  private mutating func policyPath(_ node: YAMLTree.Index) -> Placed<String>? {
    guard isName(node) else { return nil }
    guard tree.text(node).first != UInt8(ascii: "/") else {
      report(.badPolicyPath(node, in: tree))
      return nil
    }
    return placed(tree.string(node), node)
  }

  /// Reads a time that may be a distance from the start.
  mutating func relativeTime(
    _ node: YAMLTree.Index?, _ context: TestContext, isAhead: Bool = false, orNever: Bool = false
  ) -> Instant? {
    guard let node, isScalar(node, expected: "a time such as `\(isAhead ? "in 2h" : "40d ago")`") else { return nil }
    if let instant = RelativeTime.instant(tree.text(node), from: context.now) { return instant }
    report(.badRelativeTime(node, in: tree, isAhead: isAhead, orNever: orNever))
    return nil
  }

  private mutating func tests(_ node: YAMLTree.Index, _ context: inout TestContext) -> [PolicyTest] {
    var names = UniqueNames("test")
    var tests: [PolicyTest] = []
    let items = items(of: node, mayBeEmpty: false, isWork: true) ?? []
    tests.reserveCapacity(items.count)
    for item in items where !isFull {
      guard let fields = fields(of: item, TestKey.self) else { continue }
      let name = name(fields[.name])
      if let name, let problem = names.insert(name, in: tree) { report(problem) }
      let body = body(fields, &context)
      if let name, let body { tests.append(PolicyTest(name: placed(tree.string(name), name), body: body)) }
    }
    return tests
  }

  private mutating func body(_ fields: Fields<TestKey>, _ context: inout TestContext) -> PolicyTest.Body? {
    if let steps = fields.keyNode(.steps), let other = fields.keyNode(.register) ?? fields.keyNode(.expect) {
      report(.conflictingMembers(other, with: steps, in: tree, "a test is a scenario or a matrix"))
    }
    if let steps = fields[.steps] { return .scenario(scenario(steps, context)) }
    if let register = fields[.register] { return matrix(fields, register, &context).map { .matrix($0) } }
    if let expect = fields.keyNode(.expect) {
      report(.conflictingMembers(expect, needs: "`register`", in: tree))
    } else if !fields.hasUnknownKeys {
      report(.emptyTest(fields.node, in: tree, "the test does nothing", "add `steps` or `register`"))
    }
    return nil
  }
}
