// SPDX-License-Identifier: Apache-2.0

extension RegistrationRules {
  /// What the rules mean as bytes: sets sorted, rules in their order, since the first that matches counts.
  func canonicalBytes() -> [UInt8] {
    var bytes: [UInt8] = [allowedTypes.value.rawValue, methods.value.rawValue]
    bytes += Self.typeBytes(defaultType.value)
    bytes.append(defaultDecision.value.rawValue)
    bytes += CanonicalBytes.list(Set(grantTypes.value).sorted { $0.lexicographicallyPrecedes($1) })
    bytes += CanonicalBytes.number(Int64(classify.count))
    for rule in classify { bytes += Self.typeBytes(rule.type) + rule.match.canonicalBytes() }
    bytes += CanonicalBytes.number(Int64(admit.count))
    for rule in admit { bytes += [rule.decision.rawValue] + rule.match.canonicalBytes() }
    return bytes
  }

  private static func typeBytes(_ type: ClientType?) -> [UInt8] { [type.map { $0.rawValue + 1 } ?? 0] }
}

extension RegistrationMatch {
  /// The members in their order, each with a byte that says whether it is given.
  fileprivate func canonicalBytes() -> [UInt8] {
    var bytes: [UInt8] = [method.map { $0.rawValue + 1 } ?? 0]
    for member in [client?.canonicalBytes, softwareID, grantType, redirectHost?.canonicalBytes, owner, ownerGroup] {
      bytes += member.map { [1] + CanonicalBytes.text($0) } ?? [0]
    }
    return bytes
  }
}

extension RegistrationMatch.ClientSelector {
  /// As the policy writes it; only a pattern holds a `*`.
  fileprivate var canonicalBytes: [UInt8] {
    switch self {
    case .exact(let bytes): bytes
    case .pattern(let pattern): pattern.bytes
    }
  }
}

extension HostPattern {
  fileprivate var canonicalBytes: [UInt8] {
    switch form {
    case .host(let name): [0] + name
    case .below(let name): [1] + name
    case .loopback: [2]
    case .scheme(let name): [3] + name
    }
  }
}
