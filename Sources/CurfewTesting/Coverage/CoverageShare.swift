// SPDX-License-Identifier: Apache-2.0

/// How much is covered, exactly.
package struct CoverageShare: Hashable, Sendable {
  package let covered: Int
  package let total: Int

  package init(covered: Int, of total: Int) {
    self.covered = covered
    self.total = total
  }

  /// The sum of several.
  package init(sumOf shares: some Sequence<CoverageShare>) {
    var covered = 0
    var total = 0
    for share in shares {
      covered += share.covered
      total += share.total
    }
    self.init(covered: covered, of: total)
  }

  /// Tenths of a percent, rounded down, so that 100 % is said only of what is covered whole. Of nothing
  /// everything is covered.
  package var permille: Int { total == 0 ? 1_000 : covered * 1_000 / total }

  /// Whether it is at least some percent.
  package func isAtLeast(percent: Int) -> Bool { covered * 100 >= percent * total && (total > 0 || percent <= 100) }

  /// `87.5 %`.
  package var percentText: String {
    permille % 10 == 0 ? "\(permille / 10)%" : "\(permille / 10).\(permille % 10)%"
  }
}
