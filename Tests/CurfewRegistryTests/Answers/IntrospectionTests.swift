// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewRegistry
import Testing

@testable import CurfewTestSupport

/// RFC 7662 section 2.2.
@Suite struct IntrospectionTests {
  private static let types: [String: JSONKind] = [
    "active": .bool, "client_id": .string, "username": .string, "token_type": .string, "exp": .integer,
    "iat": .integer, "nbf": .integer, "sub": .string,
  ]

  private enum JSONKind { case bool, string, integer }

  private func members(_ introspection: Introspection) throws -> [String: JSONValue] {
    guard case .object(let object) = try JSONValue(parsing: Array(introspection.json.utf8)) else {
      throw SampleProblem()
    }
    var members: [String: JSONValue] = [:]
    for (name, kind) in Self.types {
      guard let value = object[name] else { continue }
      switch (kind, value) {
      case (.bool, .bool), (.string, .string): break
      case (.integer, .number(let text)): #expect(Int(text) != nil, "\(name) is no whole number")
      default: Issue.record("\(name) is of the wrong type")
      }
      members[name] = value
    }
    #expect(members.count == object.members.count, "a member that RFC 7662 does not define")
    return members
  }

  @Test("An active token has only members of section 2.2, of the right types")
  func active() throws {
    let (registry, client) = try Sample.registry()
    var token = Sample.token(client.clientID)
    #expect(try members(registry.introspect(token, at: Sample.start)).count == 6)
    token.notBefore = Sample.start
    token.expiresAt = Sample.start.plus(1_500)
    #expect(try members(registry.introspect(token, at: Sample.start)).count == 8)
  }

  @Test("A token that is not active, for whatever reason, is told as that and nothing else")
  func inactive() throws {
    let (registry, client) = try Sample.registry()
    var expired = Sample.token(client.clientID)
    expired.expiresAt = Sample.start
    let foreign = Sample.token(client.clientID, owner: "mallory@acme.example")
    for token in [expired, foreign, Sample.token("nobody")] {
      #expect(registry.introspect(token, at: Sample.start).json == #"{"active":false}"#)
    }
    let closed = Sample.start.plus(300_000)
    #expect(registry.introspect(Sample.token(client.clientID), at: closed).json == #"{"active":false}"#)
  }

  @Test("`exp` is the end that the policy sets when that comes before the token's own")
  func lifetime() throws {
    var plain = Sample.plainPolicy()
    plain.maxLifetime = 10_999
    let registry = ClientRegistry(policy: plain.lowered())
    let client = try #require(try registry.register(Sample.dcr(), at: Sample.start).client)
    var token = Sample.token(client.clientID)
    token.expiresAt = Sample.start.plus(60_000)
    let second = Sample.start.millisecondsSinceEpoch / 1_000
    #expect(registry.introspect(token, at: Sample.start).json.contains(#""exp":\#(second + 10)"#))
    token.expiresAt = Sample.start.plus(9_000)
    #expect(registry.introspect(token, at: Sample.start).json.contains(#""exp":\#(second + 9)"#))
  }
}
