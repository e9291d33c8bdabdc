// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

extension ClientExplanation {
  /// What has happened to a client, and what will if nothing happens.
  package struct Dates: Sendable {
    package let registeredAt: Instant
    package let authenticatedAt: Instant?
    package let lastUsedAt: Instant?
    package let tokensRevokedBefore: Instant?
    /// What idle time is counted from: the latest of the first three.
    package let activityAt: Instant
    /// Milliseconds; 0 when the last activity lies in the future.
    package let idle: Int64
    package let hasClockSkew: Bool
    package let recorded: LifecycleState
    /// The state now and what has to be done to record it.
    package let lifecycle: LifecycleDecision
    /// The changes to come, if nothing happens, in order.
    package let changes: [Change]
    /// Whether more changes follow.
    package let isCut: Bool
  }

  /// A change of state that time alone will bring.
  package struct Change: Sendable {
    package let to: LifecycleState
    package let at: Instant
    package let reason: LifecycleDecision.Reason
    package let source: SourcePosition?
  }

  /// How many changes are looked for: three are usual, overrides that expire can add some.
  package static let mostChanges = 20
}
