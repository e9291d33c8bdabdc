// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// Something that did not come as a test expects it.
///
/// Texts have names as they came: whoever shows them escapes them.
package struct TestFailure: Sendable {
  package let kind: Kind
  /// Where the expectation is written.
  package let position: SourcePosition
  /// What was expected, in words: `state active`. Nil where `got` is a whole sentence.
  package let expected: String?
  /// What came instead.
  package let got: String
  /// What to explain the answer with.
  package let evidence: Evidence?
  /// How the state came to be recorded, if that is what decides; the record is from just before.
  package var latch: Latch?
  /// Where in the test it happened, in words: the client and the instant, or the cell.
  package let scene: String

  package init(
    _ kind: Kind, at position: SourcePosition, expected: String?, got: String, evidence: Evidence?, scene: String
  ) {
    self.kind = kind
    self.position = position
    self.expected = expected
    self.got = got
    self.evidence = evidence
    self.scene = scene
  }

  /// What can fail.
  package enum Kind: String, Sendable, CaseIterable {
    /// An answer is another one.
    case mismatch
    /// The policy names no toolset of that name.
    case unknownToolset
    /// No expectation of a matrix takes a cell.
    case untakenCell
    /// An expectation of a matrix takes no cell.
    case idleExpectation
  }

  /// A change to closed or deleted, which stay.
  package struct Latch: Sendable {
    package let record: ClientRecord
    package let instant: Instant
  }

  /// A decision as it was asked for, so that the reasons can be worked out again.
  package enum Evidence: Sendable {
    case state(ClientRecord, at: Instant)
    case token(AccessToken, of: ClientRecord, at: Instant)
    case issuance(IssuanceKind, of: ClientRecord, at: Instant)
    case toolCall(String, token: AccessToken, of: ClientRecord, at: Instant)
    case registration(RegistrationDecision)
  }
}

/// What came of one test.
package struct TestResult: Sendable {
  package let name: Placed<String>
  /// In the order of the file; none when it passed.
  package let failures: [TestFailure]

  package init(name: Placed<String>, failures: [TestFailure]) {
    self.name = name
    self.failures = failures
  }

  package var hasPassed: Bool { failures.isEmpty }
}

/// What came of the tests of one file.
package struct SuiteResult: Sendable {
  /// The name of the test file.
  package let sourceName: String
  package let policy: CompiledPolicy
  /// The tests that were run.
  package let tests: [TestResult]
  /// How many were not asked for.
  package let skippedCount: Int

  package init(sourceName: String, policy: CompiledPolicy, tests: [TestResult], skippedCount: Int) {
    self.sourceName = sourceName
    self.policy = policy
    self.tests = tests
    self.skippedCount = skippedCount
  }
}
