// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// A test that could be written, with today's answers.
package struct ProposedTest: Sendable {
  /// What it is about, in words.
  package let name: String
  package internal(set) var body: Body

  /// What it does.
  package enum Body: Sendable {
    /// Looks at clients at some instants.
    case looks([Look])
    /// Registers: requests that are the same but for one member at most.
    case registrations([Registration])
  }

  /// A look at a client of its own.
  package struct Look: Sendable {
    /// The client; its name says what it is and may have to be made unique.
    package let client: TestClient
    package let instant: Instant
    package let question: Question
    /// Whether its times stand for those of the policy, and are to be written as such.
    package internal(set) var hasPolicyTimes = false
    package internal(set) var expectation: StepExpectation
  }

  /// What a look asks.
  package enum Question: Hashable, Sendable {
    case state
    /// The state, and why.
    case stateAndReason
    case token
    case refresh
    case toolsets
  }

  /// One request and what comes of it.
  package struct Registration: Sendable {
    package let dimensions: [RegistrationMatrix.Dimension]
    package internal(set) var outcome: RegistrationDecision.Outcome = .reject
    package internal(set) var reason: RegistrationDecision.Reason = .accepted
    /// The type that the policy settles on, where the request says none.
    package internal(set) var type: ClientType?
  }
}
