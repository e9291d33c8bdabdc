// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// A decision with all the rows that were tried for it, in their order.
///
/// Outcome, reason, source and until are the evaluator's. The rows are compared anew, and all of
/// them, since an admin who removes the first obstacle wants to know of the second.
package struct ReasonChain: Sendable {
  /// What was decided.
  package let question: Question
  package let outcome: String
  package let reason: String
  /// The first instant at which the outcome differs if nothing happens.
  package let until: Instant?
  /// The policy line that decided, if one did.
  package let source: SourcePosition?
  /// What was supposed because nobody said, in words.
  package let assumption: String?
  package let steps: [ReasonStep]

  /// The index of the row that decided: the first that holds.
  package var decidingIndex: Int? { steps.firstIndex(where: \.holds) }

  /// The decisions on a client.
  package enum Question: Hashable, Sendable {
    case lifecycle
    case token
    case issuance(IssuanceKind)
    case toolCall(toolset: String)

    /// The word of `decide` for it.
    package var name: String {
      switch self {
      case .lifecycle: "lifecycle"
      case .token: "token"
      case .issuance: "issuance"
      case .toolCall: "toolCall"
      }
    }
  }
}
