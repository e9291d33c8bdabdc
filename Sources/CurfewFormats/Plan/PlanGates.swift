// SPDX-License-Identifier: Apache-2.0

import Curfew

/// How much a plan may do now, or a change of policy, before it is refused.
package struct PlanGates: Hashable, Sendable {
  /// The most clients whose tokens may be revoked; nil for any number.
  ///
  /// A client that is deleted without having been closed counts: a worse fate must not pass the gate.
  package var maxClosures: Int?
  /// The most clients whose registration may be removed; nil for any number.
  package var maxDeletions: Int?

  package init(maxClosures: Int? = nil, maxDeletions: Int? = nil) {
    self.maxClosures = maxClosures
    self.maxDeletions = maxDeletions
  }

  /// A gate that was asked for, held against a plan.
  package struct Verdict: Hashable, Sendable {
    /// `closures` or `deletions`.
    package let gate: String
    package let limit: Int
    package let count: Int
    /// What the count is of, as it goes on after the fate: `now`, `by this change`.
    let occasion: String

    /// Whether there are more than allowed; as many as allowed are fine.
    package var isTripped: Bool { count > limit }

    /// What is wrong, in words.
    package var message: String {
      let fate = gate == "closures" ? "have their tokens revoked" : "are deleted"
      return "\(DiagnosticSummary.counted(count, "client")) \(count == 1 ? singular : fate) \(occasion), "
        + "\(count - limit) more than --max-\(gate) \(limit) allows"
    }

    private var singular: String { gate == "closures" ? "has its tokens revoked" : "is deleted" }
  }

  /// The gates that were asked for, held against a plan, tripped or not.
  package func verdicts(on plan: FleetPlan) -> [Verdict] {
    verdicts(plan.changes.tokensRevoked, plan.changes.registrationsRemoved, "now")
  }

  /// The gates that were asked for, held against what a change of policy does beyond the old policy.
  package func verdicts(on impact: FleetImpact) -> [Verdict] {
    let caused = impact.tally.caused
    return verdicts(caused[.revokeTokens], caused[.removeRegistration], "by this change")
  }

  private func verdicts(_ closures: Int, _ deletions: Int, _ occasion: String) -> [Verdict] {
    var verdicts: [Verdict] = []
    if let maxClosures {
      verdicts.append(Verdict(gate: "closures", limit: maxClosures, count: closures, occasion: occasion))
    }
    if let maxDeletions {
      verdicts.append(Verdict(gate: "deletions", limit: maxDeletions, count: deletions, occasion: occasion))
    }
    return verdicts
  }
}
