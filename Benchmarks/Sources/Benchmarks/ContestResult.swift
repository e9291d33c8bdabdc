// SPDX-License-Identifier: Apache-2.0

import CFloors

/// What came of a contest.
struct ContestResult {
  let contest: Contest
  /// Per contender and round, of one operation.
  let nanoseconds: [[Double]]
  /// Per contender, of one operation.
  let allocations: [Double]
  /// Whether all who should gave the same answer.
  let isUnanimous: Bool

  /// The median over the rounds of one contender's time over another's, with the quartiles.
  func ratio(of name: String, to baseline: String) -> Spread? {
    let names = contest.contenders.map(\.name)
    guard let left = names.firstIndex(of: name), let right = names.firstIndex(of: baseline) else { return nil }
    return Spread(zip(nanoseconds[left], nanoseconds[right]).map { $0 / max($1, .leastNonzeroMagnitude) })
  }

  /// The allocations of one operation of a contender.
  func allocations(of name: String) -> Double? {
    contest.contenders.firstIndex { $0.name == name }.map { allocations[$0] }
  }

  /// A table for people: a line a contender, a column a baseline.
  var text: String {
    var rows = [[contest.title, "each"] + contest.baselines.map { "vs \($0)" } + ["allocations"]]
    for (index, contender) in contest.contenders.enumerated() {
      let each = Spread(nanoseconds[index]).map { Self.duration($0.median) } ?? "-"
      let ratios = contest.baselines.map { ratio(of: contender.name, to: $0)?.text ?? "-" }
      rows.append([contender.name, each] + ratios + [Self.count(allocations[index])])
    }
    return TextTable(rows: rows).text
  }

  private static func duration(_ nanoseconds: Double) -> String {
    switch nanoseconds {
    case ..<1_000: "\(rounded(nanoseconds)) ns"
    case ..<1_000_000: "\(rounded(nanoseconds / 1_000)) µs"
    default: "\(rounded(nanoseconds / 1_000_000)) ms"
    }
  }

  private static func count(_ allocations: Double) -> String {
    floor_counts_allocations() ? rounded(allocations) : "not counted"
  }
}
