// SPDX-License-Identifier: Apache-2.0

/// What was asked for on the command line.
struct Arguments {
  var isQuick = false
  var sections = Section.allCases
  var clientCount = 10_000_000
  /// Nil for the sizes that the documentation has.
  var overrideCount: Int?
  var listsWork = false

  /// A group of measurements.
  enum Section: String, CaseIterable {
    case decisions
    case load
    case records
    case sweep
  }

  static let usage = """
    usage: Benchmarks [--quick] [--only decisions|load|records|sweep] [--overrides N] [--clients N]
           Benchmarks --list-work [--overrides N]

    Prints how long things take as multiples of what the same work takes otherwise: medians over
    rounds, with the quartiles. Answers and counts of allocations are checked; exits with 1 if one
    is not as it must be.

      --quick        small sizes, few rounds: the checks, not the times
      --only NAME    one section
      --overrides N  one policy with so many overrides, instead of 1000 and 100000
      --clients N    the size of the fleet that is swept (10000000)
      --list-work    what the decisions are about, for other engines to decide, and measure nothing
    """

  /// Nil when they cannot be understood.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": isQuick = true
      case "--only":
        guard let section = rest.popFirst().flatMap(Section.init) else { return nil }
        sections = [section]
      case "--clients":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (1...1_000_000_000).contains(count) else { return nil }
        clientCount = count
      case "--overrides":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (0...1_000_000).contains(count) else { return nil }
        overrideCount = count
      case "--list-work": listsWork = true
      default: return nil
      }
    }
  }
}
