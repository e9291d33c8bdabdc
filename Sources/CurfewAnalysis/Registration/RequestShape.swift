// SPDX-License-Identifier: Apache-2.0

import Curfew

/// What some matches ask of a request together.
struct RequestShape {
  private(set) var method: RegistrationMethod?
  private(set) var client: RegistrationMatch.ClientSelector?
  private(set) var softwareID: [UInt8]?
  private(set) var grants: [[UInt8]] = []
  private(set) var redirectHost: HostPattern?
  private(set) var owner: [UInt8]?
  private(set) var groups: [[UInt8]] = []

  init() {}

  /// The shape of requests for which all of some matches hold; nil when there are none.
  init?(_ matches: [RegistrationMatch]) {
    for match in matches { guard add(match) else { return nil } }
  }

  /// Asks for a grant too.
  mutating func request(_ grant: [UInt8]) {
    if !grants.contains(grant) { grants.append(grant) }
  }

  /// Asks for what a match asks for too; false when no request can have both.
  mutating func add(_ match: RegistrationMatch) -> Bool {
    guard Self.merge(&method, match.method), Self.merge(&softwareID, match.softwareID),
      Self.merge(&owner, match.owner)
    else { return false }
    if let grant = match.grantType { request(grant) }
    if let group = match.ownerGroup, !groups.contains(group) { groups.append(group) }
    if let other = match.client {
      guard let meet = Self.meet(client, other) else { return false }
      client = meet
    }
    if let other = match.redirectHost {
      guard let meet = Self.meet(redirectHost, other) else { return false }
      redirectHost = meet
    }
    return client == nil || method != .dcr
  }

  private static func merge<Value: Equatable>(_ value: inout Value?, _ other: Value?) -> Bool {
    guard let other else { return true }
    if let value { return value == other }
    value = other
    return true
  }

  private static func meet(
    _ left: RegistrationMatch.ClientSelector?, _ right: RegistrationMatch.ClientSelector
  ) -> RegistrationMatch.ClientSelector? {
    guard let left else { return right }
    if left.contains(right) { return right }
    if right.contains(left) { return left }
    guard case .pattern(let one) = left, case .pattern(let other) = right, one.overlaps(other) else { return nil }
    guard let closure = PatternClosure([one, other]) else { return nil }
    if let pattern = closure.patterns.dropFirst(2).first { return .pattern(pattern) }
    return closure.ids.first.map { .exact($0) }
  }

  /// Two host patterns are disjoint unless one contains the other.
  private static func meet(_ left: HostPattern?, _ right: HostPattern) -> HostPattern? {
    guard let left else { return right }
    if left.contains(right) { return right }
    return right.contains(left) ? left : nil
  }
}
