// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// Why a record or a request cannot be kept.
public struct RegistryProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in words: no capital, no full stop.
  public let description: String

  init(_ description: String) { self.description = description }

  static let isFull = RegistryProblem("the registry is full")

  static func check(_ record: ClientRecord) throws(RegistryProblem) {
    try check(clientID: record.clientID, owner: record.owner, groups: record.ownerGroups)
    if let name = record.name, let problem = Identifier.problem(inName: name.utf8.span) {
      throw RegistryProblem("name: \(problem)")
    }
  }

  /// Refuses IDs that no policy, record or request may have (SPEC 2, Identifiers).
  static func check(clientID: String? = nil, owner: String, groups: [String]) throws(RegistryProblem) {
    if let clientID, let problem = Identifier.problem(inClientID: clientID.utf8.span) {
      throw RegistryProblem("clientId: \(problem)")
    }
    if let problem = Identifier.problem(inName: owner.utf8.span) { throw RegistryProblem("owner: \(problem)") }
    guard groups.reduce(0, { $0 + $1.utf8.count }) <= 128 << 10 else {
      throw RegistryProblem("ownerGroups: more than 128 KiB")
    }
    for (index, group) in groups.enumerated() {
      if let problem = Identifier.problem(inName: group.utf8.span) {
        throw RegistryProblem("ownerGroups[\(index)]: \(problem)")
      }
    }
  }
}
