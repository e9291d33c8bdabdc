// SPDX-License-Identifier: Apache-2.0
//
// Of all the matches of one shape, client IDs aside, at most one can take a given request, and it can be
// computed: the request's own values in place of what the shape asks for. That makes reachability a look-up.

/// Which members a match has beside the client ID, and which form each has, without the values.
struct MatchShape: Hashable {
  let hasMethod: Bool
  let hasSoftwareID: Bool
  let hasGrantType: Bool
  let redirect: RedirectShape
  let hasOwner: Bool
  let hasOwnerGroup: Bool

  enum RedirectShape: Hashable {
    case none
    /// The whole host or scheme.
    case whole
    /// The hosts below a name of so many labels.
    case below(labelCount: Int)
    case loopback
  }

  init(_ match: RegistrationMatch) {
    hasMethod = match.method != nil
    hasSoftwareID = match.softwareID != nil
    hasGrantType = match.grantType != nil
    redirect = Self.redirectShape(match.redirectHost)
    hasOwner = match.owner != nil
    hasOwnerGroup = match.ownerGroup != nil
  }

  /// The matches of this shape that hold for a request, whatever its client ID: none, one, or one for each of
  /// its grants.
  func matches(holdingFor witness: MatchWitness) -> [RegistrationMatch] {
    let own = witness.match
    if (hasSoftwareID && own.softwareID == nil) || (hasOwner && own.owner == nil) { return [] }
    if hasOwnerGroup && own.ownerGroup == nil { return [] }
    var match = RegistrationMatch()
    if hasMethod { match.method = witness.method }
    if hasSoftwareID { match.softwareID = own.softwareID }
    if hasOwner { match.owner = own.owner }
    if hasOwnerGroup { match.ownerGroup = own.ownerGroup }
    if redirect != .none {
      guard let pattern = own.redirectHost.flatMap(widened) else { return [] }
      match.redirectHost = pattern
    }
    guard hasGrantType else { return [match] }
    return witness.grants.map { grant in
      var match = match
      match.grantType = grant
      return match
    }
  }

  private static func redirectShape(_ pattern: HostPattern?) -> RedirectShape {
    switch pattern?.form {
    case nil: .none
    case .host, .scheme: .whole
    case .below(let name): .below(labelCount: labels(name).count)
    case .loopback: .loopback
    }
  }

  private static func labels(_ name: [UInt8]) -> [ArraySlice<UInt8>] {
    name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  }
}

extension MatchShape {
  /// The host pattern of this shape that contains another one, if there is one.
  private func widened(_ pattern: HostPattern) -> HostPattern? {
    switch (redirect, pattern.form) {
    case (.none, _): nil
    case (.whole, .host), (.whole, .scheme), (.loopback, .loopback): pattern
    case (.whole, _): nil
    case (.loopback, .host(let name)): HostPattern.isLoopback(name.span) ? .loopbackHostsPattern : nil
    case (.loopback, _): nil
    case (.below(let count), .host(let name)): Self.below(name, labelCount: count, atLeast: count + 1)
    case (.below(let count), .below(let name)): Self.below(name, labelCount: count, atLeast: count)
    case (.below, _): nil
    }
  }

  private static func below(_ name: [UInt8], labelCount: Int, atLeast minimum: Int) -> HostPattern? {
    let labels = labels(name)
    guard labels.count >= minimum else { return nil }
    return HostPattern(below: Array(labels.suffix(labelCount).joined(separator: [UInt8(ascii: ".")])))
  }
}
