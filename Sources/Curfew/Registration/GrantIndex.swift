// SPDX-License-Identifier: Apache-2.0
//
// A hostile body can ask for a quarter of a million grants. They are looked at once, whatever the
// number of rules: what no rule names is forgotten.

/// Numbers the grants that matter: those a policy allows or names.
struct GrantIndex: Sendable {
  private let allowed: GrantTypeList
  /// Those that are named and not allowed; their numbers follow.
  private let others: GrantTypeList

  init(allowed: GrantTypeList, named: [[UInt8]]) {
    self.allowed = allowed
    others = GrantTypeList(named.lazy.filter { !allowed.contains($0) })
  }

  /// Whether the policy allows a grant.
  func allows(_ grant: String) -> Bool { allowed.firstIndex(of: grant.utf8.span) != nil }

  /// Which of the grants that matter are requested, by number.
  func numbers(of requested: [String]) -> Set<UInt32> {
    var numbers: Set<UInt32> = []
    for grant in requested {
      if let number = number(of: grant.utf8.span) { numbers.insert(number) }
    }
    return numbers
  }

  /// Whether a grant is among some numbers; false for one that does not matter.
  func contains(_ grant: [UInt8], in numbers: Set<UInt32>) -> Bool {
    guard let number = number(of: grant.span) else { return false }
    return numbers.contains(number)
  }

  private func number(of grant: Span<UInt8>) -> UInt32? {
    let number = allowed.firstIndex(of: grant) ?? others.firstIndex(of: grant).map { allowed.count + $0 }
    return number.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// Whether one of some grants ends in a redirect.
  static func hasRedirectBased(_ grants: [String]) -> Bool {
    grants.contains { grant in redirectBased.contains { $0.span.isEqual(to: grant.utf8.span) } }
  }

  private static let redirectBased = ["authorization_code", "implicit"].map { Array($0.utf8) }
}
