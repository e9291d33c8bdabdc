// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// Registration requests: one for every combination of some values, and what is expected of each.
package struct RegistrationMatrix: Sendable {
  /// The most cells of one matrix, and the most expectations.
  package static let mostCells = 10_000
  /// The most cells of all matrices of a file.
  package static let mostCellsOfFile = 100_000

  /// Where `register` is written.
  package let position: SourcePosition
  /// What varies or is given, each with its values.
  package let dimensions: [Dimension]
  /// Tried in order; each cell is taken by the first that it matches.
  package let expectations: [CellExpectation]

  package init(position: SourcePosition, dimensions: [Dimension], expectations: [CellExpectation]) {
    self.position = position
    self.dimensions = dimensions
    self.expectations = expectations
  }

  /// How many cells there are; at most ``mostCells``, which the compiler sees to.
  package var cellCount: Int {
    dimensions.reduce(1) { $0.multipliedReportingOverflow(by: $1.values.count).partialValue }
  }

  /// One member of `register`.
  package struct Dimension: Sendable {
    package let member: Member
    package let values: [String]

    package init(_ member: Member, _ values: [String]) {
      self.member = member
      self.values = values
    }
  }

  /// The members of `register`: what a `match` of a policy can look at.
  package enum Member: String, Sendable, CaseIterable {
    case method, type, owner, ownerGroup, client, softwareId, grantType, redirectUri
  }
}

/// What is expected of the cells that an expectation takes; members that are nil are not checked.
package struct CellExpectation: Sendable {
  package let position: SourcePosition
  /// Which cells: for some dimensions, the indices of the values that are taken.
  package let selectors: [(dimension: Int, values: Set<Int>)]
  package let outcome: RegistrationDecision.Outcome?
  package let reason: RegistrationDecision.Reason?
  /// The type that was settled on.
  package let type: ClientType?

  package init(
    position: SourcePosition, selectors: [(dimension: Int, values: Set<Int>)],
    outcome: RegistrationDecision.Outcome?, reason: RegistrationDecision.Reason?, type: ClientType?
  ) {
    self.position = position
    self.selectors = selectors
    self.outcome = outcome
    self.reason = reason
    self.type = type
  }
}
