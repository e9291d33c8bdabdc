// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One question to a policy, as a line of `decide` asks it (SPEC 7).
package struct DecisionRequest: Sendable {
  /// Whose policy is asked; nil when the line leaves it out.
  package let tenant: String?
  /// The instant to decide for.
  package let now: Instant
  /// What is asked.
  package let question: DecisionQuestion
  /// Whether the policy is to be taken as stale, for answering as a gateway did that had a stale one.
  package let standing: PolicyStanding

  package init(tenant: String?, now: Instant, question: DecisionQuestion, standing: PolicyStanding = .current) {
    self.tenant = tenant
    self.now = now
    self.question = question
    self.standing = standing
  }
}
