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

/// What a policy is changed to, to see who notices.
enum StatementChange: Sendable {
  case terms(TenantTerms)
  case overrideRow(Int, OverrideRow)
  case registration(RegistrationChange)
  case access(AccessChange)

  /// One thing that registration rules say otherwise.
  enum RegistrationChange: Sendable {
    case allowedTypes(ClientTypeSet)
    case methods(RegistrationMethodSet)
    case grantTypes([[UInt8]])
    case withoutClassify(Int)
    case withoutAdmit(Int)
    case defaultType(ClientType?)
    case defaultDecision(RegistrationDecision.Outcome)
  }

  /// One thing that the profiles and toolsets say otherwise.
  enum AccessChange: Sendable {
    case withoutGrant(AccessTable.Entry)
    case withoutUser(AccessTable.Entry)
    case withoutGroup(AccessTable.Entry)
    case restriction(toolset: String, ClientTypeSet, SourcePosition)
  }
}

/// What a statement is about, as far as it takes to ask about it.
enum StatementSubject: Sendable {
  case enabled
  case kill(row: Int?, at: Int64)
  /// A threshold of some types, or of the clients that an override takes; `step` is where to look at
  /// from the threshold, in milliseconds.
  case threshold(row: Int?, types: [ClientType], milliseconds: Int64, step: Int64)
  /// An exemption, by type or override.
  case exemption(row: Int?, types: [ClientType])
  case expiry(row: Int, at: Int64)
  case maxLifetime(Int64, step: Int64)
  case clockSkew(Int64)
  case allowedType(ClientType)
  case method(RegistrationMethod)
  case grantType([UInt8])
  case classify(Int)
  case admit(Int)
  case defaultType
  case defaultDecision
  case grant(AccessTable.Entry)
  case user(AccessTable.Entry)
  case group(AccessTable.Entry)
  case restriction(toolset: String, ClientType)
}
