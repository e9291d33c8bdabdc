// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// What differs, under the old policy and under the new one.
package enum DiffChange: Hashable, Sendable {
  /// Whether the tenant has a policy.
  case presence(Both<Bool>)
  /// `enabled`: off denies every token, issuance, tool call and registration.
  case enabled(Both<Bool>)
  /// Whether a kill acts, under this policy and not under the other. A standing one closes, and denies
  /// every issuance and registration; a one-shot one closes and revokes.
  case kill(under: Side, isStanding: Bool)
  /// The state.
  case state(Both<LifecycleState>)
  /// `tokens.maxLifetime` in milliseconds: whether tokens of the row's ages are good.
  case lifetime(Both<Int64>)
  /// `tokens.clockSkew` in milliseconds: whether tokens that are issued so far ahead are good.
  case clockSkew(Both<Int64>)
  /// `allowedTypes`: whether clients of the row's types may be given tokens.
  case issuance(isGranted: Both<Bool>)
  /// Whether the row's toolsets may be called.
  case toolCall(isAllowed: Both<Bool>)
  /// `methods` or `allowedTypes`: whether such requests get past them.
  case registrationGate(Gate, isOpen: Both<Bool>)
  /// `grantTypes`: whether a grant is left to those that ask for it; nothing left is a rejection.
  case grant(String, isKept: Both<Bool>)
  /// `classify`, `defaultType`: the type of requests that come without one; nil for none, a rejection.
  case type(Both<ClientType?>)
  /// `admit`, `defaultDecision`: what is decided once every hard gate is passed.
  case admission(Both<RegistrationDecision.Outcome>)

  /// A hard gate of registrations.
  package enum Gate: Hashable, Sendable {
    case methods
    case types
  }

  /// The decision that differs (SPEC 6).
  package var decision: String {
    switch self {
    case .presence, .enabled: "tenant"
    case .kill, .state: "lifecycle"
    case .lifetime, .clockSkew: "token"
    case .issuance: "issuance"
    case .toolCall: "toolCall"
    case .registrationGate, .grant, .type, .admission: "registration"
    }
  }

  /// What of a policy differs.
  package var setting: String {
    switch self {
    case .presence: "tenant"
    case .enabled: "enabled"
    case .kill: "kill"
    case .state: "lifecycle"
    case .lifetime: "maxLifetime"
    case .clockSkew: "clockSkew"
    case .issuance, .registrationGate(.types, _): "allowedTypes"
    case .toolCall: "accessProfiles"
    case .registrationGate(.methods, _): "methods"
    case .grant: "grantTypes"
    case .type: "classify"
    case .admission: "admit"
    }
  }

  /// The words for the old answer and the new one.
  package var words: Both<String> {
    switch self {
    case .presence(let isPresent): isPresent.map { $0 ? "present" : "absent" }
    case .enabled(let isEnabled): isEnabled.map { $0 ? "enabled" : "disabled" }
    case .kill(let side, _):
      Both(old: side == .old ? "killed" : "notKilled", new: side == .new ? "killed" : "notKilled")
    case .state(let states): states.map(\.name)
    case .lifetime(let lengths):
      Both(old: lengths.old > lengths.new ? "valid" : "invalid", new: lengths.new > lengths.old ? "valid" : "invalid")
    case .clockSkew(let skews):
      Both(old: skews.old > skews.new ? "valid" : "invalid", new: skews.new > skews.old ? "valid" : "invalid")
    case .issuance(let isGranted): isGranted.map { $0 ? "grant" : "deny" }
    case .toolCall(let isAllowed): isAllowed.map { $0 ? "allow" : "deny" }
    case .registrationGate(_, let isOpen): isOpen.map { $0 ? "allowed" : "reject" }
    case .grant(_, let isKept): isKept.map { $0 ? "kept" : "removed" }
    case .type(let types): types.map { $0?.name ?? "none" }
    case .admission(let outcomes): outcomes.map(\.name)
    }
  }

  /// Which way it goes.
  package var direction: DiffDirection {
    switch self {
    case .presence: .changes
    case .kill(let side, _): side == .new ? .tightens : .loosens
    case .state(let states): DiffDirection(from: states.old, to: states.new)
    case .lifetime(let lengths), .clockSkew(let lengths): DiffDirection(from: lengths.new, to: lengths.old)
    case .enabled(let good), .issuance(let good), .toolCall(let good), .registrationGate(_, let good),
      .grant(_, let good):
      good.new ? .loosens : .tightens
    case .type(let types):
      types.new == nil ? .tightens : types.old == nil ? .loosens : .changes
    case .admission(let outcomes): DiffDirection(from: outcomes.old.strictness, to: outcomes.new.strictness)
    }
  }
}

extension RegistrationDecision.Outcome {
  fileprivate var strictness: Int {
    switch self {
    case .accept: 0
    case .review: 1
    case .reject: 2
    }
  }
}
