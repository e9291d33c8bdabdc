// SPDX-License-Identifier: Apache-2.0
//
// A rule shows where the first rule after it that would take its place says something else. So for each
// rule the requests are tried that it takes alone, and those that it takes together with one later rule.

import Curfew

/// Registration requests in which a statement of a policy may show.
struct RequestCandidates {
  private let rules: RegistrationRules

  init(_ policy: CompiledPolicy) {
    rules = policy.tables.registration
  }

  func candidates(for subject: StatementSubject) -> [ProposedTest.Registration] {
    switch subject {
    case .allowedType(let type): requests(RegistrationMatch(), methods: allowedMethods, types: [type])
    case .method(let method): requests(RegistrationMatch(), methods: [method], types: allowedTypes)
    case .grantType(let grant):
      requests(RegistrationMatch(grantType: grant), methods: allowedMethods, types: allowedTypes)
    case .classify(let index): ofRule(index, rules.classify.map(\.match), methods: RegistrationMethod.allCases, [nil])
    case .admit(let index): ofRule(index, rules.admit.map(\.match), methods: allowedMethods, allowedTypes)
    case .defaultType: requests(RegistrationMatch(), methods: RegistrationMethod.allCases, types: [nil])
    case .defaultDecision: requests(RegistrationMatch(), methods: allowedMethods, types: allowedTypes)
    case .enabled, .kill, .threshold, .exemption, .expiry, .maxLifetime, .clockSkew, .grant, .user, .group,
      .restriction:
      []
    }
  }

  private var allowedTypes: [ClientType?] { rules.allowedTypes.value.types }

  private var allowedMethods: [RegistrationMethod] {
    RegistrationMethod.allCases.filter { rules.methods.value.contains($0) }
  }

  private func ofRule(
    _ index: Int, _ matches: [RegistrationMatch], methods: [RegistrationMethod], _ types: [ClientType?]
  ) -> [ProposedTest.Registration] {
    let alone = requests(matches[index], methods: methods, types: types)
    return alone
      + matches[(index + 1)...].flatMap { later -> [ProposedTest.Registration] in
        matches[index].joined(with: later).map { requests($0, methods: methods, types: types) } ?? []
      }
  }

  private func requests(
    _ match: RegistrationMatch, methods: [RegistrationMethod], types: [ClientType?]
  ) -> [ProposedTest.Registration] {
    let methods = methods.filter { method in
      (match.method ?? method) == method && (match.client == nil || method == .cimd)
    }
    // What is not requested is an authorization code; where that is not allowed, or a rule looks for it,
    // another grant has to be.
    let grants: [[UInt8]?] = match.grantType.map { [$0] } ?? [nil] + rules.grantTypes.value.map { $0 }
    return grants.flatMap { grant in
      methods.flatMap { method in
        types.map { ProposedTest.Registration(dimensions(match, method: method, type: $0, grant: grant)) }
      }
    }
  }

  private func dimensions(
    _ match: RegistrationMatch, method: RegistrationMethod, type: ClientType?, grant: [UInt8]?
  ) -> [RegistrationMatrix.Dimension] {
    let owner = match.owner.map { Self.text($0) } ?? LookedAtClient.nobody
    var dimensions = [RegistrationMatrix.Dimension(.method, [method.name])]
    func add(_ member: RegistrationMatrix.Member, _ value: String?) {
      if let value { dimensions.append(RegistrationMatrix.Dimension(member, [value])) }
    }
    add(.type, type?.name)
    add(.owner, owner)
    add(.ownerGroup, match.ownerGroup.map { Self.text($0) })
    add(.client, match.client.map { SelectorText.someClient(of: $0.bytes) })
    add(.softwareId, match.softwareID.map { Self.text($0) })
    add(.grantType, grant.map { Self.text($0) })
    add(.redirectUri, match.redirectHost?.someRedirect)
    return dimensions
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension RegistrationMatch.ClientSelector {
  fileprivate var bytes: [UInt8] {
    switch self {
    case .exact(let bytes): bytes
    case .pattern(let pattern): pattern.bytes
    }
  }

  /// What two selectors both take, if it can be told by one of them.
  fileprivate func joined(with other: Self) -> Self? {
    if contains(other) { return other }
    if other.contains(self) { return self }
    guard case .pattern(let left) = self, case .pattern(let right) = other, left.overlaps(right) else { return nil }
    let slash = UInt8(ascii: "/")
    let segments = zip(
      left.bytes.split(separator: slash, omittingEmptySubsequences: false),
      right.bytes.split(separator: slash, omittingEmptySubsequences: false)
    ).map { $0.elementsEqual("*".utf8) ? Array($1) : Array($0) }
    let bytes = Array(segments.joined(separator: [slash]))
    return (try? ClientPattern(bytes)).map { .pattern($0) } ?? .exact(bytes)
  }
}

extension RegistrationMatch {
  /// The match that asks for what two ask for; nil when no single request of a matrix has both.
  fileprivate func joined(with other: RegistrationMatch) -> RegistrationMatch? {
    var joined = self
    guard Self.join(&joined.method, other.method), Self.join(&joined.softwareID, other.softwareID),
      Self.join(&joined.grantType, other.grantType), Self.join(&joined.owner, other.owner),
      Self.join(&joined.ownerGroup, other.ownerGroup)
    else { return nil }
    if let client = other.client {
      guard let both = joined.client.map({ $0.joined(with: client) }) ?? client else { return nil }
      joined.client = both
    }
    if let host = other.redirectHost {
      guard let own = joined.redirectHost else {
        joined.redirectHost = host
        return joined
      }
      guard own.contains(host) || host.contains(own) else { return nil }
      joined.redirectHost = own.contains(host) ? host : own
    }
    return joined
  }

  private static func join<Value: Equatable>(_ own: inout Value?, _ other: Value?) -> Bool {
    guard let other else { return true }
    guard let value = own else {
      own = other
      return true
    }
    return value == other
  }
}

extension HostPattern {
  /// A redirect URI that the pattern takes.
  fileprivate var someRedirect: String {
    switch form {
    case .host(let name): "https://" + String(decoding: name, as: UTF8.self) + "/callback"
    case .below(let name): "https://any." + String(decoding: name, as: UTF8.self) + "/callback"
    case .loopback: "http://localhost/callback"
    case .scheme(let name): String(decoding: name, as: UTF8.self) + ":/callback"
    }
  }
}
