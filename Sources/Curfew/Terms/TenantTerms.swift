// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// What a policy says of every client of its tenant, lowered to numbers.
package struct TenantTerms: Sendable {
  /// Whether AI access management is on.
  package var isEnabled = true
  package var enabledSource: SourcePosition?
  /// The instant of the tenant's one-shot kill, or `OverrideRow.standingKill` or `OverrideRow.noKill`.
  package var killAt = OverrideRow.noKill
  package var killSource: SourcePosition?
  /// The base thresholds by client type, inheritance resolved.
  package var base = PerType(Thresholds.byDefault)
  package var baseSources = PerType(ThresholdSources())
  /// Where the tenant writes thresholds for all its types; what else stands in `baseSources` is a type's own.
  package var tenantSources = ThresholdSources()
  /// Where a type is exempted, if it is.
  package var exemptSources = PerType<SourcePosition?>(nil)
  /// The types that may register and renew their tokens.
  package var allowedTypes = ClientTypeSet(.personal)
  package var allowedTypesSource: SourcePosition?
  /// Caps the life of a token, in milliseconds; never is `Thresholds.neverMilliseconds`.
  package var maxLifetime = Thresholds.neverMilliseconds
  package var maxLifetimeSource: SourcePosition?
  /// Leeway for an `issuedAt` in the future, in milliseconds.
  package var clockSkew: Int64 = 0
  package var clockSkewSource: SourcePosition?

  package init() {}
}

/// One value for each client type, without an allocation.
package struct PerType<Value: Sendable>: Sendable {
  // By raw value: a `switch` over the type would be a jump that no processor foresees.
  private var values: InlineArray<4, Value>

  /// Gives every type the same value.
  package init(_ value: Value) {
    values = InlineArray(repeating: value)
  }

  package subscript(_ type: ClientType) -> Value {
    @inline(__always) get { values[Int(type.rawValue)] }
    set { values[Int(type.rawValue)] = newValue }
  }
}

extension Thresholds {
  /// SPEC 2: hidden after a day, closed after a week, deleted after 90 days.
  package static let byDefault = Thresholds(hidden: 86_400_000, closed: 604_800_000, deleted: 7_776_000_000)
}
