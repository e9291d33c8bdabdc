// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// All that a policy says of one registration request, and why (SPEC 7, `explain --registration FILE`).
package struct RegistrationExplanation: Sendable {
  package let request: RegistrationRequest
  package let policy: PolicyIdentity
  package let now: Instant
  /// The evaluator's answer.
  package let decision: RegistrationDecision
  /// How the type was found.
  package let classification: Classification
  package let grants: Grants
  /// The hard gates in the order of SPEC 4.5.
  package let gates: [Gate]
  package let admission: Admission

  /// The index of the gate that decided: the first that the request does not pass.
  package var decidingGate: Int? { gates.firstIndex { $0.verdict == .violated } }

  /// A hard gate.
  package struct Gate: Sendable {
    package let reason: RegistrationDecision.Reason
    package let verdict: Verdict
    /// What was compared, each a statement that is true.
    package let facts: [ReasonStep.Fact]
    /// The members at fault, the first few of them.
    package let findings: [RegistrationDecision.Finding]
    /// How many members are at fault in all.
    package let findingCount: Int
    /// The OAuth error of a violation.
    package let oauthError: RegistrationDecision.OAuthError?

    /// What has come of it.
    package enum Verdict: String, Sendable {
      case passed
      case violated
      /// It is for the other method.
      case notApplicable
    }
  }

  /// A rule of `classify` or `admit`, held against the request.
  package struct RuleTrial: Sendable {
    /// What it asks for, as a policy has it: `grantType: client_credentials`.
    package let match: String
    /// The type or the decision that it gives.
    package let gives: String
    package let verdict: Verdict
    /// Why it does not match, in words.
    package let mismatch: String?
    package let source: SourcePosition?

    /// What has come of it.
    package enum Verdict: String, Sendable {
      case matched
      case mismatched
      /// An earlier rule has matched.
      case notReached
    }
  }

  /// How the type was found.
  package struct Classification: Sendable {
    /// The service's own finding; `classify` is not asked then.
    package let given: ClientType?
    package let rules: [RuleTrial]
    /// What holds when no rule matches; nil for none.
    package let fallback: ClientType?
    package let fallbackSource: SourcePosition?
    /// What was settled on; nil for none.
    package let settled: ClientType?
  }

  /// How the grants were narrowed.
  package struct Grants: Sendable {
    /// What is requested; nil when the member has the wrong JSON type.
    package let requested: [String]?
    /// Whether that is the default, since nothing was requested.
    package let isDefault: Bool
    package let allowed: [String]
    package let source: SourcePosition?
    /// What is left.
    package let left: [String]
    /// What is not.
    package let narrowedAway: [String]
  }

  /// Whether the rules let the client in.
  package struct Admission: Sendable {
    /// Only when every gate is passed.
    package let isAsked: Bool
    package let rules: [RuleTrial]
    /// What holds when no rule matches.
    package let fallback: RegistrationDecision.Outcome
    package let fallbackSource: SourcePosition?
    /// What the rules, or the fallback, say; nil when they are not asked.
    package let outcome: RegistrationDecision.Outcome?
  }
}
