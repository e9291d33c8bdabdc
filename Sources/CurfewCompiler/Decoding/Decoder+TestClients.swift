// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewTesting
internal import CurfewYAML

extension Decoder {
  /// Reads the clients of a test file. Each gets a number, also one that could not be read whole, so
  /// that steps can name it.
  mutating func testClients(_ node: YAMLTree.Index, _ context: inout TestContext) -> [TestClient] {
    guard let entries = entries(of: node) else {
      context.areClientsKnown = false
      return []
    }
    var clients: [TestClient] = []
    for entry in entries where !isFull {
      let name = tree.string(entry.name)
      context.numbers[Array(tree.text(entry.name))] = context.names.count
      context.names.append(name)
      if let client = testClient(entry.name, entry.value, context) { clients.append(client) }
    }
    return clients
  }

  private mutating func testClient(
    _ name: YAMLTree.Index, _ node: YAMLTree.Index, _ context: TestContext
  ) -> TestClient? {
    guard let fields = fields(of: node, TestClientKey.self) else { return nil }
    let id = clientID(fields[.clientId], or: name)
    let type = choice(fields[.type], Choices.clientTypes).flatMap {
      ClientType(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    let method = choice(fields[.method], Choices.methods).flatMap {
      RegistrationMethod(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    let owner = self.name(fields[.owner])
    let groups = names(fields[.ownerGroups])
    let registered = relativeTime(fields[.registered], context)
    let authenticated = relativeTime(fields[.authenticated], context)
    let lastUsed = relativeTime(fields[.lastUsed], context)
    let revoked = relativeTime(fields[.tokensRevokedBefore], context)
    let state = choice(fields[.state], Choices.states).flatMap {
      LifecycleState(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    let token = token(fields[.token], context)
    guard let id, let type, let method, let owner, let registered else { return nil }
    let record = ClientRecord(
      clientID: id, type: type, method: method, owner: tree.string(owner), ownerGroups: groups.map { tree.string($0) },
      registeredAt: registered, authenticatedAt: authenticated, lastUsedAt: lastUsed, state: state ?? .active,
      tokensRevokedBefore: revoked)
    return TestClient(
      name: tree.string(name), record: record, tokenIssuedAt: token.issued, tokenLifetime: token.lifetime)
  }

  /// The client ID that is given, or else the name.
  private mutating func clientID(_ node: YAMLTree.Index?, or name: YAMLTree.Index) -> String? {
    if let node, !isScalar(node, expected: "a client ID") { return nil }
    let node = node ?? name
    guard let problem = Identifier.problem(inClientID: tree.text(node).span) else { return tree.string(node) }
    report(.badClientID(node, in: tree, problem))
    return nil
  }

  private mutating func token(
    _ node: YAMLTree.Index?, _ context: TestContext
  ) -> (issued: Instant?, lifetime: Int64?) {
    guard let node, let fields = fields(of: node, TestTokenKey.self) else { return (nil, nil) }
    return (relativeTime(fields[.issued], context), duration(fields[.lifetime], .finite)?.value)
  }
}
