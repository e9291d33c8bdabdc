// SPDX-License-Identifier: Apache-2.0
//
// A matrix is a closed world: every cell is taken by the first expectation that it matches, and both a
// cell that none takes and an expectation that takes none are failures. So a matrix says all that
// there is to say, and no line of it is dead.

import Curfew
import CurfewSource

/// Runs one matrix.
struct MatrixRun {
  let matrix: RegistrationMatrix
  let policy: CompiledPolicy
  let now: Instant

  /// Cells that fail in the same way are one failure, with the first of them.
  private struct Group {
    let failure: TestFailure
    let cell: String
    var count = 1
  }

  /// What makes two failures one.
  private struct Key: Hashable {
    let expectation: Int
    let expected: String?
    let got: String
  }

  func failures() -> [TestFailure] {
    var groups: [Group] = []
    var numbers: [Key: Int] = [:]
    var taken = [Bool](repeating: false, count: matrix.expectations.count)
    for number in 0..<matrix.cellCount {
      let cell = MatrixCell(number, of: matrix)
      let expectation = matrix.expectations.firstIndex { cell.isTaken(by: $0) }
      if let expectation { taken[expectation] = true }
      for failure in failures(of: cell, takenBy: expectation) {
        let key = Key(expectation: expectation ?? -1, expected: failure.expected, got: failure.got)
        if let group = numbers[key] {
          groups[group].count += 1
        } else {
          numbers[key] = groups.count
          groups.append(Group(failure: failure, cell: cell.description(in: matrix)))
        }
      }
    }
    let failures = groups.map { $0.failure.inCells($0.cell, count: $0.count) } + idleExpectations(taken)
    let order = failures.indices.sorted { (failures[$0].position, $0) < (failures[$1].position, $1) }
    return order.map { failures[$0] }
  }

  private func failures(of cell: MatrixCell, takenBy index: Int?) -> [TestFailure] {
    let decision = policy.decideRegistration(cell.request, at: now)
    guard let index else {
      let got = "no expectation takes it, and the answer is \(decision.outcome.name)"
      return [failure(.untakenCell, at: matrix.position, nil, got, decision)]
    }
    let expectation = matrix.expectations[index]
    var failures: [TestFailure] = []
    func check(_ member: String, _ expected: String?, _ got: String) {
      guard let expected, expected != got else { return }
      failures.append(failure(.mismatch, at: expectation.position, "\(member) \(expected)", got, decision))
    }
    check("outcome", expectation.outcome?.name, decision.outcome.name)
    check("reason", expectation.reason?.name, decision.reason.name)
    check("type", expectation.type?.name, decision.type?.name ?? "none")
    return failures
  }

  private func failure(
    _ kind: TestFailure.Kind, at position: SourcePosition, _ expected: String?, _ got: String,
    _ decision: RegistrationDecision
  ) -> TestFailure {
    TestFailure(kind, at: position, expected: expected, got: got, evidence: .registration(decision), scene: "")
  }

  private func idleExpectations(_ taken: [Bool]) -> [TestFailure] {
    zip(matrix.expectations, taken).filter { !$0.1 }.map { expectation, _ in
      TestFailure(
        .idleExpectation, at: expectation.position, expected: nil,
        got: "the expectation takes no cell: those above it take all that it could", evidence: nil, scene: "")
    }
  }
}

extension TestFailure {
  fileprivate func inCells(_ first: String, count: Int) -> Self {
    let rest = count == 1 ? "" : count == 2 ? ", and 1 more cell" : ", and \(count - 1) more cells"
    return Self(kind, at: position, expected: expected, got: got, evidence: evidence, scene: first + rest)
  }
}
