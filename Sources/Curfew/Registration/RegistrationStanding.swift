// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// What the rest of a policy says about a registration: whether it is switched off or killed.
///
/// One-shot kills do not count: they act on what was authenticated before them.
package struct RegistrationStanding: Hashable, Sendable {
  /// `enabled`.
  package var isEnabled = true
  /// The line of `enabled`.
  package var enabledSource: SourcePosition?
  /// Whether the tenant's kill switch is on, as a standing kill.
  package var isTenantKilled = false
  /// The line of the tenant's kill switch.
  package var tenantKillSource: SourcePosition?
  /// Whether a standing kill matches the CIMD URL, the owner, or both.
  package var isKilled = false
  /// The line of that kill.
  package var killSource: SourcePosition?

  /// A policy that is on and kills nobody.
  package init() {}
}
