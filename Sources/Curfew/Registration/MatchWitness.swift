// SPDX-License-Identifier: Apache-2.0

/// A request that satisfies a match and as few other matches as possible: where the match asks for
/// nothing, the request has nothing, or something that no rule names.
struct MatchWitness {
  let match: RegistrationMatch
  let method: RegistrationMethod
  /// The grants that are requested: at most the one asked for, and one that is allowed.
  let grants: [[UInt8]]

  /// The witnesses that together decide whether a match can be reached: when all of them are taken by
  /// others, so is every request that satisfies the match.
  ///
  /// They are made as they are asked for, since a policy can allow a million grants and mostly the first witness
  /// decides.
  ///
  /// - Parameters:
  ///   - methods: the methods that a request can have.
  ///   - requiredGrants: grants of which a request must have one; nil when it need not.
  static func hardest(
    for match: RegistrationMatch,
    _ methods: RegistrationMethodSet,
    _ requiredGrants: GrantTypeList?
  ) -> some Sequence<MatchWitness> {
    let asked = match.grantType.map { [$0] } ?? []
    let required = requiredGrants.flatMap { grants in asked.contains(where: grants.contains) ? nil : grants }
    let possible = RegistrationMethod.allCases.filter { method in
      guard methods.contains(method), (match.method ?? method) == method else { return false }
      return match.client == nil || method != .dcr
    }
    return possible.lazy.flatMap { method in
      (0..<(required?.count ?? 1)).lazy.map { index in
        MatchWitness(match: match, method: method, grants: asked + (required.map { [$0[index]] } ?? []))
      }
    }
  }

  /// Whether another match, which takes one of the witnesses for the same match, takes this one too: they
  /// differ in method and grants alone.
  func isTaken(byTakerOfAnother other: RegistrationMatch) -> Bool {
    if let method = other.method, method != self.method { return false }
    if let grant = other.grantType, !grants.contains(grant) { return false }
    return true
  }
}
