// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// One demand. Durations are milliseconds.
package struct Guardrail: Sendable {
  package let name: Placed<String>
  package let match: Match
  package let demand: Demand

  package init(name: Placed<String>, match: Match, demand: Demand) {
    self.name = name
    self.match = match
    self.demand = demand
  }

  /// Whom it is about; what is nil leaves nobody out.
  package struct Match: Sendable {
    package var types: Placed<ClientTypeSet>?
    package var methods: Placed<RegistrationMethodSet>?
    /// A tenant is meant when any of the patterns matches its name.
    package var tenants: [Placed<Glob>]?

    package init() {}

    /// Whether a tenant is meant.
    package func includes(tenant: String) -> Bool {
      tenants.map { $0.contains { $0.value.matches(tenant) } } ?? true
    }
  }

  /// What is demanded.
  package enum Demand: Sendable {
    /// A state, for the idle times from one bound to under another.
    case state(StateDemand)
    /// No such client may register.
    case registrationRejected(SourcePosition)
    /// Tokens live this long at most.
    case tokenLifetime(atMost: Placed<Int64>)
    /// Conditions for overrides with `lifecycle: exempt`.
    case exemptions(ExemptionDemand)
  }

  /// Bounds for the state of clients.
  package struct StateDemand: Sendable {
    /// Where `state` is written.
    package let position: SourcePosition
    package var atLeast: Placed<LifecycleState>?
    package var atMost: Placed<LifecycleState>?
    /// From this idle time on; nil for 0.
    package var idleFrom: Placed<Int64>?
    /// Under this idle time; nil for any.
    package var idleUnder: Placed<Int64>?
    /// `overrides: ignore`: clients with an override do not count.
    package var ignoresOverrides = false

    package init(position: SourcePosition) { self.position = position }
  }

  /// Conditions for exemptions.
  package struct ExemptionDemand: Sendable {
    /// Where `exemptions` is written.
    package let position: SourcePosition
    /// Where each of them has to have a reason, if it has to.
    package var requiresReason: SourcePosition?
    /// Where each of them has to expire, if it has to.
    package var requiresExpires: SourcePosition?
    /// Each of them has to expire within this time.
    package var within: Placed<Int64>?
    /// How many a policy may have.
    package var atMost: Placed<Int>?

    package init(position: SourcePosition) { self.position = position }
  }
}
