// SPDX-License-Identifier: Apache-2.0

/// Collects the rows of a table in order.
struct ReasonSteps {
  private(set) var steps: [ReasonStep] = []

  mutating func add(_ reason: String, if holds: Bool, _ facts: ReasonStep.Fact...) {
    add(reason, if: holds, facts)
  }

  mutating func add(_ reason: String, if holds: Bool, _ facts: [ReasonStep.Fact]) {
    steps.append(ReasonStep(reason: reason, holds: holds, facts: facts))
  }

  /// Adds the row without a condition, if no row before it holds.
  mutating func addElse(_ reason: String, _ facts: @autoclosure () -> ReasonStep.Fact) {
    guard !steps.contains(where: \.holds) else { return }
    add(reason, if: true, facts())
  }
}
