// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// A step of a scenario: an instant, what happens then, and what is expected after it.
///
/// `after` and `at` are worked out when the file is read, since the start is known.
package struct ScenarioStep: Sendable {
  package let instant: Instant
  /// Where the step is written.
  package let position: SourcePosition
  private let expected: Expected
  package let action: Action?

  /// Elsewhere, since a step in which only time passes should not have room for it.
  private enum Expected: Sendable {
    case nothing
    indirect case something(StepExpectation)
  }

  package init(instant: Instant, action: Action?, expectation: StepExpectation?, position: SourcePosition) {
    self.instant = instant
    self.action = action
    expected = expectation.map { .something($0) } ?? .nothing
    self.position = position
  }

  package var expectation: StepExpectation? {
    if case .something(let expectation) = expected { expectation } else { nil }
  }

  /// What can happen. Clients are indices into those of the suite.
  package enum Action: Sendable {
    /// The client calls a tool of a toolset with its token.
    indirect case toolCall(client: Int, toolset: Placed<String>)
    /// The owner signs in; when that is granted, the client has a new token and is open again.
    case authenticate(client: Int)
    /// The client refreshes its token.
    case refresh(client: Int)
    /// Somebody revokes every token of the client.
    case revokeTokens(client: Int)

    /// The client that it is about.
    package var client: Int {
      switch self {
      case .toolCall(let client, _), .authenticate(let client), .refresh(let client), .revokeTokens(let client): client
      }
    }
  }
}

/// What a step expects; members that are nil are not checked.
package struct StepExpectation: Sendable {
  /// Where `expect` is written.
  package let position: SourcePosition
  /// An index into the clients of the suite.
  package let client: Int
  package var state: LifecycleState?
  package var token: TokenDecision.Outcome?
  /// The word of the action's outcome.
  package var outcome: String?
  /// The word of a reason: the action's, else the token's if `token` is expected, else the state's.
  package var reason: String?
  /// Until when that outcome lasts if nothing happens.
  package var until: Until?
  /// The names of the toolsets within reach, all of them.
  package var toolsets: [Placed<String>]?

  package init(position: SourcePosition, client: Int) {
    self.position = position
    self.client = client
  }

  /// The end of an outcome.
  package enum Until: Hashable, Sendable {
    case never
    case at(Instant)
  }
}
