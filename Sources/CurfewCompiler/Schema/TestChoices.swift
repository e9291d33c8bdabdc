// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// The words of tests and guardrails, with their meanings.
extension Choices {
  static let states = [
    Choice("active", "in the owner's list; tokens work"),
    Choice("hidden", "not in the owner's list; tokens work"),
    Choice("closed", "tokens are revoked; the user has to sign in again"),
    Choice("deleted", "the registration is gone; the user has to register again"),
  ]

  static let tokenOutcomes = [
    Choice("valid", "the token is good"),
    Choice("invalid", "the token is refused"),
  ]

  static let toolCallOutcomes = [
    Choice("allow", "the call may go on"),
    Choice("deny", "the call is refused"),
  ]

  static let issuanceOutcomes = [
    Choice("grant", "tokens are issued"),
    Choice("deny", "no token is issued"),
  ]

  /// The outcomes of every action.
  static let actionOutcomes = [toolCallOutcomes[0], issuanceOutcomes[0], Choice("deny", "the action is refused")]

  static let lifecycleReasons = words(LifecycleDecision.Reason.allCases.map(\.name))
  static let tokenReasons = words(TokenDecision.Reason.allCases.map(\.name))
  // A test is of one policy, as it is: it cannot be stale.
  static let issuanceReasons = words(IssuanceDecision.Reason.allCases.filter { $0 != .policyStale }.map(\.name))
  static let registrationReasons = words(testableRegistrationReasons.map(\.name))
  /// What the words of `registrationReasons` stand for, in their order.
  static let testableRegistrationReasons = RegistrationDecision.Reason.allCases.filter { $0 != .policyStale }
  static let toolCallReasons = words(
    TokenDecision.Reason.allCases.filter { $0 != .valid }.map(\.name)
      + [ToolCallDecision.Reason.toolsetNotGranted, .clientTypeNotAllowedForToolset, .allowed].map(\.name))

  /// The reasons of every decision that a step can be about, each once.
  static let stepReasons: [Choice] = {
    var seen: Set<String> = []
    return (toolCallReasons + tokenReasons + issuanceReasons + lifecycleReasons).filter {
      seen.insert($0.name).inserted
    }
  }()

  static let never = Choice("never", "nothing changes while nothing happens")
  static let untyped = Choice("none", "nobody says: the policy classifies the request")
  static let typeOrUntyped = clientTypes + [untyped]
  static let ignoreOverrides = [Choice("ignore", "only clients without an override count")]
  static let rejected = [Choice("rejected", "no request of such a client is accepted or reviewed")]
  static let exemptionKeys = [
    Choice("reason", "why there is an exemption"),
    Choice("expires", "when it ends"),
  ]

  /// The one value of `else`.
  static let isElse = [Choice("true", "the cells that no expectation above takes")]

  private static func words(_ names: [String]) -> [Choice] { names.map { Choice($0, "") } }
}
