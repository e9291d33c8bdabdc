// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// What the tests of a policy would notice if the policy said something else.
package struct PolicyCoverage: Sendable {
  package let policy: CompiledPolicy
  /// What the policy says and a test can notice, in the order of the file, defaults first.
  package let statements: [Finding]
  /// What the policy says and no test that could be written would notice, from the start of the tests
  /// on: it changes nothing, or something else always decides before it. Not counted.
  package let idle: [PolicyStatement]
  /// The tests that pass.
  package let tests: [Contribution]

  /// A statement and who notices it.
  package struct Finding: Sendable {
    package let statement: PolicyStatement
    /// Indices into ``PolicyCoverage/tests``, in order; none while it is uncovered.
    package let tests: [Int]

    package var isCovered: Bool { !tests.isEmpty }
  }

  /// What a test adds.
  package struct Contribution: Sendable {
    package let sourceName: String
    package let name: Placed<String>
    /// The statements that it covers.
    package internal(set) var count = 0
    /// Those that no other test covers: what coverage loses with the test.
    package internal(set) var countAlone = 0

    /// Whether coverage stays what it is without the test.
    package var isRedundant: Bool { countAlone == 0 }
  }

  package var share: CoverageShare {
    CoverageShare(covered: statements.count(where: \.isCovered), of: statements.count)
  }
}
