// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource

extension FleetImpact {
  /// Writes the members of the summary; see ``ImpactReport``.
  func writeSummary(to json: inout JSONWriter, _ unreadableLines: Int, _ gates: [PlanGates.Verdict]) {
    json.object("policies") { json in
      for side in Side.allCases {
        json.object(side.name) { json in
          json.member("tenant", policies[side].tenant as String)
          json.member("file", policies[side].file as String)
          json.member("revision", policies[side].revision as String)
        }
      }
    }
    json.member("now", now as Instant?)
    json.member("days", dayCount)
    json.member("clients", clientCount)
    json.member("unreadableLines", unreadableLines)
    json.member("affected", tally.affected)
    json.object("states") { json in
      json.object("now") { json in for side in Side.allCases { json.states(side.name, states[side]) } }
      guard dayCount > 0 else { return }
      json.object("end") { json in for side in Side.allCases { json.states(side.name, statesAtEnd[side]) } }
    }
    json.pairs("changes", tally.now)
    json.pairs("later", tally.later)
    json.effects("effects", tally.caused)
    json.effects("spared", tally.spared)
    json.object("issuance") { json in
      json.object("refresh") { $0.members(of: tally.refresh) }
      json.object("authorization") { $0.members(of: tally.signIn) }
    }
    json.array("toolsets", of: tally.shiftsByToolset) { json, entry in
      json.object { json in
        json.member("toolset", entry.name as String)
        json.members(of: entry.shift)
      }
    }
    if let tokenLifetimes {
      json.object("tokenLifetime") { json in
        json.milliseconds("before", tokenLifetimes.old)
        json.milliseconds("after", tokenLifetimes.new)
        json.member("clients", tokenHolders)
      }
    }
    json.gates(gates)
  }
}

extension JSONWriter {
  /// Writes what a change of policy means for a client.
  mutating func members(of client: ImpactedClient, in policies: Both<PolicyIdentity>) {
    member("clientId", client.clientID as String)
    member("owner", client.owner as String)
    member("type", client.type.name as String)
    member("recorded", client.recorded.name as String)
    member("before", client.states.old.name as String)
    member("after", client.states.new.name as String)
    array("effects", of: client.caused.effects) { $0.string($1.name) }
    array("spared", of: client.spared.effects) { $0.string($1.name) }
    if let divergence = client.divergence {
      object("later") { json in
        json.member("at", divergence.at as Instant?)
        json.member("before", divergence.states.old.name as String)
        json.member("after", divergence.states.new.name as String)
      }
    }
    outcomes("refresh", client.refresh)
    outcomes("authorization", client.signIn)
    if !client.toolsets.isEmpty {
      object("toolsets") { json in
        json.array("lost", of: client.toolsets.lost) { $0.string($1) }
        json.array("gained", of: client.toolsets.gained) { $0.string($1) }
      }
    }
    object("reason") { json in
      json.member("before", client.reasons.old.name as String)
      json.member("after", client.reasons.new.name as String)
    }
    guard client.sources.old != nil || client.sources.new != nil else { return }
    object("source") { json in
      for side in Side.allCases {
        guard let source = client.sources[side] else { continue }
        json.member(side.name, "\(policies[side].file):\(source)" as String)
      }
    }
  }

  private mutating func outcomes(_ name: String, _ isGranted: Both<Bool>) {
    guard !isGranted.isSame else { return }
    let words = isGranted.map { ($0 ? IssuanceDecision.Outcome.grant : .deny).name }
    object(name) { json in
      json.member("before", words.old as String)
      json.member("after", words.new as String)
    }
  }

  fileprivate mutating func pairs(_ name: String, _ pairs: StatePairs) {
    array(name, of: pairs.entries) { json, entry in
      json.object { json in
        json.member("before", entry.states.old.name as String)
        json.member("after", entry.states.new.name as String)
        json.member("count", entry.count)
      }
    }
  }

  fileprivate mutating func effects(_ name: String, _ counts: EffectCounts) {
    object(name) { json in
      for effect in FleetImpact.lifecycleEffects { json.member(effect.name, counts[effect]) }
    }
  }

  fileprivate mutating func members(of shift: ImpactTally.Shift) {
    member("lost", shift.lost)
    member("gained", shift.gained)
  }

  fileprivate mutating func milliseconds(_ name: String, _ length: Int64) {
    self.name(name)
    if length == Thresholds.neverMilliseconds { null() } else { integer(Int(clamping: length)) }
  }
}

extension FleetImpact {
  /// The effects that a change of state can have, in their order.
  static let lifecycleEffects: [Effect] = [.hideFromOwner, .showToOwner, .revokeTokens, .removeRegistration]
}

extension Side {
  /// `old`, `new`.
  var name: String { self == .old ? "old" : "new" }
}
