// SPDX-License-Identifier: Apache-2.0
//
// Passing over a line proves nothing; a test covers a line when it would fail if the line said
// something else. So each thing that a policy says is kept together with what it is changed to.

import Curfew
package import CurfewSource

/// One thing that a line of a policy says and that a test can notice.
package struct PolicyStatement: Sendable {
  /// Where it is written; nil for a default.
  package let position: SourcePosition?
  package let kind: Kind
  /// The line in short, in the policy's words: `lifecycle.hidden: 1d`. Names are as they came.
  package let line: String
  /// What no test asserts while this is uncovered: `the state a second below 1d`.
  package let claim: String
  /// The policy that differs in this alone.
  let change: StatementChange
  /// How a test that notices may be made.
  let subject: StatementSubject

  /// Whether it is about a cell of the decision space or about where one ends.
  package enum Kind: String, Sendable, CaseIterable {
    case cell
    case boundary
  }
}
