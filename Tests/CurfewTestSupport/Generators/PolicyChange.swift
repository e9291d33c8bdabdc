// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A small change of what a policy means.
struct PolicyChange: Sendable, CustomStringConvertible {
  let description: String
  /// Makes the change; returns false where the policy has nothing to change in this way.
  let apply: @Sendable (inout PlainPolicy) -> Bool

  init(_ description: String, _ apply: @escaping @Sendable (inout PlainPolicy) -> Bool) {
    self.description = description
    self.apply = apply
  }

  static let all: [PolicyChange] = tenant + overrides + access

  private static let tenant: [PolicyChange] = [
    PolicyChange("enabled is turned") { policy in
      policy.isEnabled.toggle()
      return true
    },
    PolicyChange("the tenant's kill comes or goes") { policy in
      policy.killSwitch = policy.killSwitch == nil ? PlainKill() : nil
      return true
    },
    PolicyChange("the tenant's kill becomes one-shot, or moves by a millisecond") { policy in
      guard let kill = policy.killSwitch else { return false }
      policy.killSwitch = PlainKill(at: kill.at.map(\.beside) ?? Pools.middle)
      return true
    },
    PolicyChange("an allowed type comes or goes") { policy in
      if policy.allowedTypes.contains(.ephemeral) {
        policy.allowedTypes.removeAll { $0 == .ephemeral }
      } else {
        policy.allowedTypes.append(.ephemeral)
      }
      return true
    },
    PolicyChange("a type is no longer deleted") { policy in
      var own = policy.base(.service)
      guard own.deleted != nil else { return false }
      own.deleted = nil
      policy.types[.service] = own
      return true
    },
    PolicyChange("a type is no longer hidden") { policy in
      var own = policy.base(.personal)
      guard own.hidden != nil else { return false }
      own.hidden = nil
      policy.types[.personal] = own
      return true
    },
    PolicyChange("the lifetime of tokens changes") { policy in
      policy.maxLifetime = policy.maxLifetime == Pools.second ? nil : Pools.second
      return true
    },
    PolicyChange("the clock skew changes") { policy in
      policy.clockSkew = policy.clockSkew == 0 ? 2 * Pools.second : 0
      return true
    },
  ]

  private static let overrides: [PolicyChange] = [
    PolicyChange("a kill is added") { policy in
      policy.overrides.append(PlainOverride(client: "dcr-new", kill: PlainKill()))
      return true
    },
    PolicyChange("an exemption is added") { policy in
      policy.overrides.append(PlainOverride(owner: "new@acme.example", lifecycle: .exempt))
      return true
    },
    PolicyChange("an override goes") { policy in
      guard !policy.overrides.isEmpty else { return false }
      policy.overrides.removeFirst()
      return true
    },
    PolicyChange("an override expires a millisecond later or earlier") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.expires != nil }) else { return false }
      policy.overrides[index].expires = policy.overrides[index].expires.map(\.beside)
      return true
    },
    PolicyChange("an override no longer expires") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.expires != nil }) else { return false }
      policy.overrides[index].expires = nil
      return true
    },
    PolicyChange("a one-shot kill moves by a millisecond") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.kill?.at != nil }) else { return false }
      policy.overrides[index].kill = PlainKill(at: policy.overrides[index].kill?.at.map(\.beside))
      return true
    },
    PolicyChange("a one-shot kill becomes standing") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.kill?.at != nil }) else { return false }
      policy.overrides[index].kill = PlainKill()
      return true
    },
    PolicyChange("an override is for another owner") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.owner != nil }) else { return false }
      policy.overrides[index].owner = "new@acme.example"
      return true
    },
    PolicyChange("an override is for another client") { policy in
      guard let index = policy.overrides.firstIndex(where: { $0.client != nil }) else { return false }
      policy.overrides[index].client = "dcr-new"
      return !policy.overrides[index].isPattern
    },
  ]

  private static let access: [PolicyChange] = [
    PolicyChange("a profile has a further user") { policy in
      guard !policy.profiles.isEmpty else { return false }
      policy.profiles[0].users.append("new@acme.example")
      return true
    },
    PolicyChange("a profile has a further group") { policy in
      guard !policy.profiles.isEmpty else { return false }
      policy.profiles[0].groups.append("new")
      return true
    },
    PolicyChange("a profile has a further toolset") { policy in
      guard !policy.profiles.isEmpty else { return false }
      policy.profiles[0].toolsets.append("new")
      return true
    },
    PolicyChange("a toolset is for other types") { policy in
      guard !policy.toolsets.isEmpty else { return false }
      let isForAll = policy.toolsets[0].clientTypes.count == ClientType.allCases.count
      policy.toolsets[0].clientTypes = isForAll ? [.personal] : ClientType.allCases
      return true
    },
  ]
}

extension Instant {
  /// The next instant, or the one before at the end of the calendar.
  fileprivate var beside: Instant { self == .latest ? plus(-1) : plus(1) }
}
