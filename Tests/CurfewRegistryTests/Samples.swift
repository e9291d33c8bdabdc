// SPDX-License-Identifier: Apache-2.0

import Curfew

@testable import CurfewRegistry
@testable import CurfewTestSupport

/// A small policy and what is asked under it.
enum Sample {
  static let start = Instant.at("2026-11-22T12:00:00Z")
  static let owner = "alice@acme.example"

  /// Hidden after a minute, closed after five, deleted after an hour; everybody in `eng` may use github.
  static func plainPolicy() -> PlainPolicy {
    var policy = PlainPolicy()
    policy.allowedTypes = ClientType.allCases
    policy.lifecycle = PlainThresholds(hidden: 60_000, closed: 300_000, deleted: 3_600_000)
    policy.profiles = [PlainProfile(name: "engineering", toolsets: ["github"], groups: ["eng"])]
    return policy
  }

  static let policy = plainPolicy().lowered()

  static func dcr(_ owner: String = owner, authMethod: String? = nil) -> RegistrationRequest {
    var metadata = ClientMetadata()
    metadata.redirectURIs = ["http://localhost:3000/callback"]
    metadata.clientName = "Cursor"
    metadata.tokenEndpointAuthMethod = authMethod
    return RegistrationRequest(registering: metadata, owner: owner, ownerGroups: ["eng"])
  }

  static func token(_ clientID: String, owner: String = owner, issuedAt: Instant = start) -> AccessToken {
    AccessToken(clientID: clientID, owner: owner, issuedAt: issuedAt)
  }

  /// A registry with one client, registered at `start`.
  static func registry(shardCount: Int = 4) throws -> (ClientRegistry, Registration.Client) {
    let registry = ClientRegistry(policy: policy, shardCount: shardCount)
    guard let client = try registry.register(dcr(), at: start).client else { throw SampleProblem() }
    return (registry, client)
  }
}

struct SampleProblem: Error {}
