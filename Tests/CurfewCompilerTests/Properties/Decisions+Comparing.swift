// SPDX-License-Identifier: Apache-2.0
//
// The reference knows nothing of lines, so the engine's answers are compared without their `source`,
// and without the future where the brute force is left out.

import Curfew

extension LifecycleDecision {
  /// The decision without its source, and without `next` unless asked for.
  func comparable(withFuture: Bool = true) -> LifecycleDecision {
    LifecycleDecision(
      state: state, reason: reason, transition: transition, next: withFuture ? next : nil, hasClockSkew: hasClockSkew)
  }
}

extension TokenDecision {
  /// The decision without its source, and without `until` unless asked for.
  func comparable(withFuture: Bool = true) -> TokenDecision {
    TokenDecision(
      outcome: outcome, reason: reason, state: state, until: withFuture ? until : nil, isRenewable: isRenewable)
  }
}

extension IssuanceDecision {
  /// The decision without its source, and without `until` unless asked for.
  func comparable(withFuture: Bool = true) -> IssuanceDecision {
    IssuanceDecision(outcome: outcome, reason: reason, state: state, until: withFuture ? until : nil)
  }
}

extension ToolCallDecision {
  /// The decision without its source, and without `until` unless asked for.
  func comparable(withFuture: Bool = true) -> ToolCallDecision {
    ToolCallDecision(
      outcome: outcome, reason: reason, state: state, until: withFuture ? until : nil, effects: effects)
  }
}
