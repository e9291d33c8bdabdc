// SPDX-License-Identifier: Apache-2.0
//
// A hostile body can ask for a quarter of a million grants. They are looked at once, whatever the
// number of rules: what no rule names is forgotten.

/// Numbers the grants that matter: those a policy allows or names.
struct GrantIndex: Sendable {
  private let table: ByteStringTable
  private let allowedCount: UInt32

  init(allowed: [[UInt8]], named: [[UInt8]]) {
    var table = ByteStringTable(expectedCount: allowed.count + named.count)
    for grant in allowed { _ = table.insert(grant.span) }
    allowedCount = UInt32(truncatingIfNeeded: table.count)
    for grant in named { _ = table.insert(grant.span) }
    self.table = table
  }

  /// Whether the policy allows a grant.
  func allows(_ grant: String) -> Bool {
    guard let number = table.number(of: grant.utf8.span) else { return false }
    return number < allowedCount
  }

  /// Which of the grants that matter are requested, by number.
  func numbers(of requested: [String]) -> Set<UInt32> {
    var numbers: Set<UInt32> = []
    for grant in requested {
      if let number = table.number(of: grant.utf8.span) { numbers.insert(number) }
    }
    return numbers
  }

  /// Whether a grant is among some numbers; false for one that does not matter.
  func contains(_ grant: [UInt8], in numbers: Set<UInt32>) -> Bool {
    guard let number = table.number(of: grant.span) else { return false }
    return numbers.contains(number)
  }

  /// Whether one of some grants ends in a redirect.
  static func hasRedirectBased(_ grants: [String]) -> Bool {
    grants.contains { grant in redirectBased.contains { $0.span.isEqual(to: grant.utf8.span) } }
  }

  private static let redirectBased = ["authorization_code", "implicit"].map { Array($0.utf8) }
}
