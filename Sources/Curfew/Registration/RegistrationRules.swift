// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// The `registration` section of a policy, compiled (SPEC 2, 4.5).
package struct RegistrationRules: Sendable {
  /// The types that may register; empty for `none`.
  package let allowedTypes: Setting<ClientTypeSet>
  /// The methods that may be used.
  package let methods: Setting<RegistrationMethodSet>
  /// The grants that may be used; others are narrowed away.
  package let grantTypes: Setting<GrantTypeList>
  /// Who is of which type, when the request does not say; the first that matches counts.
  package let classify: [ClassifyRule]
  /// The type when no rule matches; nil for `none`.
  package let defaultType: Setting<ClientType?>
  /// Who is let in once every hard gate is passed; the first that matches counts.
  package let admit: [AdmitRule]
  /// What is decided when no rule matches.
  package let defaultDecision: Setting<RegistrationDecision.Outcome>

  let grantIndex: GrantIndex

  /// Makes rules; what is left out has the default of SPEC 2.
  package init(
    allowedTypes: Setting<ClientTypeSet> = Setting(ClientTypeSet(.personal)),
    methods: Setting<RegistrationMethodSet> = Setting(.all),
    grantTypes: Setting<GrantTypeList> = Setting(Self.defaultGrantTypes),
    classify: [ClassifyRule] = [],
    defaultType: Setting<ClientType?> = Setting(.personal),
    admit: [AdmitRule] = [],
    defaultDecision: Setting<RegistrationDecision.Outcome> = Setting(.accept)
  ) {
    self.allowedTypes = allowedTypes
    self.methods = methods
    self.grantTypes = grantTypes
    self.classify = classify
    self.defaultType = defaultType
    self.admit = admit
    self.defaultDecision = defaultDecision
    let named = classify.compactMap(\.match.grantType) + admit.compactMap(\.match.grantType)
    self.grantIndex = GrantIndex(allowed: grantTypes.value, named: named)
  }

  /// `authorization_code` and `refresh_token`.
  package static let defaultGrantTypes = GrantTypeList(["authorization_code", "refresh_token"].map { Array($0.utf8) })

  /// A value and the policy line that sets it; nil when the default holds.
  package struct Setting<Value: Sendable>: Sendable {
    package let value: Value
    package let source: SourcePosition?

    package init(_ value: Value, at source: SourcePosition? = nil) {
      self.value = value
      self.source = source
    }
  }

  /// A rule of `classify`.
  package struct ClassifyRule: Hashable, Sendable {
    package let match: RegistrationMatch
    package let type: ClientType
    package let source: SourcePosition?

    package init(_ match: RegistrationMatch, type: ClientType, at source: SourcePosition? = nil) {
      self.match = match
      self.type = type
      self.source = source
    }
  }

  /// A rule of `admit`.
  package struct AdmitRule: Hashable, Sendable {
    package let match: RegistrationMatch
    package let decision: RegistrationDecision.Outcome
    package let source: SourcePosition?

    package init(
      _ match: RegistrationMatch,
      decision: RegistrationDecision.Outcome,
      at source: SourcePosition? = nil
    ) {
      self.match = match
      self.decision = decision
      self.source = source
    }
  }
}
