// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// Why a policy breaks a guardrail: one line of it, and a question that shows it.
package struct GuardrailRefutation: Sendable {
  /// What of the policy is at fault.
  package let cause: Cause
  /// The line of the policy; nil where a default is at fault that nobody wrote.
  package let source: SourcePosition?
  /// The override that it belongs to, by row; nil for what holds for the whole tenant.
  package let row: Int?
  /// The client types concerned.
  package internal(set) var types: ClientTypeSet
  /// For a state: the bound that is broken.
  package let bound: Guardrail.Bound?
  /// For a state: how long the client has been idle when it shows.
  package let idle: Int64
  /// A question that the policy answers otherwise than the guardrail demands. For an exemption that the
  /// guardrail does not allow: the state of a client that is exempt.
  package let witness: DecisionWitness

  init(
    _ cause: Cause, at source: SourcePosition?, row: Int? = nil, types: ClientTypeSet,
    bound: Guardrail.Bound? = nil, idle: Int64 = 0, witness: DecisionWitness
  ) {
    self.cause = cause
    self.source = source
    self.row = row
    self.types = types
    self.bound = bound
    self.idle = idle
    self.witness = witness
  }

  /// What can be at fault.
  package enum Cause: Hashable, Sendable {
    /// The threshold of a state, in milliseconds.
    case threshold(LifecycleState, Int64)
    /// An override with `lifecycle: exempt`.
    case exemption
    /// The kill of an override, or of the tenant where there is no row.
    case kill(isStanding: Bool)
    /// `tokens.maxLifetime`, in milliseconds.
    case tokenLifetime(Int64)
    /// The types that may register.
    case allowedTypes
    /// The methods that may be used.
    case methods
    /// A rule that lets clients register, or the default decision.
    case admission(isRule: Bool)
    /// An exemption gives no reason.
    case missingReason
    /// An exemption never ends.
    case missingExpiry
    /// An exemption ends at this instant, too late.
    case lateExpiry(Instant)
    /// There are so many exemptions; this is the first that is too much.
    case tooManyExemptions(Int)
  }
}

extension Guardrail {
  /// One bound of a state.
  package enum Bound: Hashable, Sendable {
    case atLeast(LifecycleState)
    case atMost(LifecycleState)

    /// Whether a state keeps to it.
    func allows(_ state: LifecycleState) -> Bool {
      switch self {
      case .atLeast(let least): state >= least
      case .atMost(let most): state <= most
      }
    }
  }
}

extension Guardrail.StateDemand {
  /// The bounds that are given.
  package var bounds: [Guardrail.Bound] {
    [atLeast.map { .atLeast($0.value) }, atMost.map { .atMost($0.value) }].compactMap { $0 }
  }
}
