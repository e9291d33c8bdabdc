// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Requests and rules put together from a few values each, so that they meet often.
struct RandomRegistration {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { random.chance(percent) }

  private mutating func pick<Value>(_ values: [Value]) -> Value { random.pick(values) }

  private mutating func some<Value>(_ values: [Value], atMost count: Int = 3) -> [Value] {
    (0..<random.below(count + 1)).map { _ in pick(values) }
  }

  private mutating func maybe<Value>(_ percent: Int, _ values: [Value]) -> Value? {
    chance(percent) ? pick(values) : nil
  }

  mutating func request() -> RegistrationRequest {
    var metadata = ClientMetadata()
    metadata.redirectURIs = chance(90) ? some(chance(85) ? Self.redirects : Self.badRedirects) : nil
    metadata.grantTypes = chance(60) ? some(Self.grants) : nil
    metadata.tokenEndpointAuthMethod = maybe(
      30, ["none", "client_secret_basic", "client_secretive", "private_key_jwt"])
    metadata.softwareID = maybe(40, Self.softwareIDs)
    metadata.jwksURI = maybe(15, ["https://a.example/jwks"])
    metadata.jwks = maybe(15, [.init(json: "{}", secretPaths: []), .init(json: "{}", secretPaths: ["keys[0].d"])])
    metadata.hasClientSecret = chance(5)
    metadata.hasClientSecretExpiry = chance(5)
    if chance(8) {
      let member = pick(ClientMetadata.Member.allCases)
      metadata.malformedMembers = [.init(member, path: member.name, expected: "something else")]
      if member == .redirectURIs { metadata.redirectURIs = nil }
      if member == .grantTypes { metadata.grantTypes = nil }
    }
    let owner = pick(Self.owners)
    let groups = some(Self.groups, atMost: 2)
    let type = maybe(50, ClientType.allCases)
    guard chance(60) else {
      return RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups, type: type)
    }
    let clientID = pick(chance(85) ? Self.clientIDs : Self.badClientIDs)
    metadata.clientID = chance(85) ? clientID : maybe(50, Self.clientIDs)
    return RegistrationRequest(
      clientID: clientID, document: metadata, documentByteCount: maybe(50, [0, 5_120, 5_121, 1 << 20]), owner: owner,
      ownerGroups: groups, type: type)
  }

  mutating func rules() -> RegistrationRules {
    RegistrationRules(
      allowedTypes: .init(ClientTypeSet(rawValue: UInt8(random.below(16)))),
      methods: .init(pick([.all, .all, .init(.dcr), .init(.cimd)])),
      grantTypes: .init(
        chance(50) ? RegistrationRules.defaultGrantTypes : GrantTypeList(some(Self.grants).map { Array($0.utf8) })),
      classify: (0..<random.below(4)).map { _ in .init(match(), type: pick(ClientType.allCases)) },
      defaultType: .init(maybe(70, ClientType.allCases)),
      admit: (0..<random.below(5)).map { _ in .init(match(), decision: pick(RegistrationDecision.Outcome.allCases)) },
      defaultDecision: .init(pick(RegistrationDecision.Outcome.allCases))
    )
  }

  mutating func match() -> RegistrationMatch {
    RegistrationMatch(
      method: maybe(25, RegistrationMethod.allCases),
      client: maybe(25, Self.selectors),
      softwareID: maybe(15, Self.softwareIDs.map { Array($0.utf8) }),
      grantType: maybe(25, Self.grants.map { Array($0.utf8) }),
      redirectHost: maybe(30, Self.hostPatterns),
      owner: maybe(15, Self.owners.map { Array($0.utf8) }),
      ownerGroup: maybe(20, Self.groups.map { Array($0.utf8) })
    )
  }

  mutating func standing() -> RegistrationStanding {
    var standing = RegistrationStanding()
    standing.isEnabled = !chance(4)
    standing.isTenantKilled = chance(4)
    standing.isKilled = chance(4)
    return standing
  }

  static let owners = ["alice", "bob"]
  static let groups = ["eng", "ops"]
  static let softwareIDs = ["s1", "s2"]
  static let grants = ["authorization_code", "refresh_token", "implicit", "client_credentials", "x"]
  static let clientIDs = ["https://a.b/c", "https://a.b/c/d", "https://a.b/x/d", "https://e.b/x?q", "https://e.b/"]
  static let badClientIDs = [
    "", "dcr-1", "https://a.b", "http://a.b/c", "https://localhost/c", "https://a.b/%2E./c", "https://a.b/c#",
    "https://u@a.b/c", "https://127.1/c", "https://a.b:99999/c", "https://a_b/c", "https://a.b/c d", "https://a.b/ü",
    "https://A.b./c", "https://a.b/c\n", "https://a.b:/%zz",
  ]
  static let redirects = [
    "https://a.b/cb", "https://X.a.b:8443/cb?x", "https://c.d", "http://localhost:1/", "http://127.0.0.1/",
    "cursor://x/y",
    "https://[::1]/", "ZED:/x", "https://.a.b/",
  ]
  static let badRedirects =
    redirects + [
      "", "/x", "http://a.b/", "javascript:x", "DATA:x", "https://a.b/#", "https://u@a.b/", "https:///x", "cursor:x y",
      "cursor://x/%4", "https://a.b:65536/", "http://localhost.a.b/", "x:#",
    ]
  static let selectors: [RegistrationMatch.ClientSelector] =
    ["https://a.b/c", "https://a.b/c/d", "https://e.b/", "dcr-1"].map { .exact(Array($0.utf8)) }
    + ["https://a.b/*/d", "https://a.b/*/*", "https://*/c", "https://*/*"].compactMap { text in
      (try? ClientPattern(Array(text.utf8))).map { .pattern($0) }
    }
  static let hostPatterns = ["a.b", "*.a.b", "*.b", "c.d", "loopback", "localhost", "scheme:cursor", "scheme:zed"]
    .compactMap { try? HostPattern(Array($0.utf8)) }
}
