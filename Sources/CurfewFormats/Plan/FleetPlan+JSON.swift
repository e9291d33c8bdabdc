// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension FleetPlan {
  /// Writes the members of the summary; see ``PlanReport``.
  func writeSummary(to json: inout JSONWriter, _ unreadableLines: Int, _ gates: [PlanGates.Verdict]) {
    json.policy(policy)
    json.member("now", now)
    json.member("until", end)
    json.member("clients", clientCount)
    json.member("unreadableLines", unreadableLines)
    json.states("recorded", recorded)
    json.states("states", states)
    json.changes(changes)
    json.gates(gates)
    json.array("forecast", of: zip(days, statesByDay)) { json, entry in
      let (day, states) = entry
      json.object { json in
        json.member("day", day.name)
        json.changes(day.changes)
        json.states("states", states)
      }
    }
  }
}

extension JSONWriter {
  /// Writes what a change is.
  mutating func members(of change: PlannedChange, in policy: PolicyIdentity) {
    member("clientId", change.clientID)
    member("owner", change.owner)
    member("type", change.type.name)
    member("from", change.from.name)
    member("to", change.to.name)
    member("due", change.comesAt == nil ? "now" : "later")
    member("at", change.comesAt)
    member("dueAt", change.dueAt)
    member("reason", change.reason.name)
    array("effects", of: change.effects.effects) { $0.string($1.name) }
    source(change.source, in: policy)
  }

  mutating func gates(_ verdicts: [PlanGates.Verdict]) {
    array("gates", of: verdicts) { json, verdict in
      json.object { json in
        json.member("gate", verdict.gate)
        json.member("limit", verdict.limit)
        json.member("count", verdict.count)
        json.member("tripped", verdict.isTripped)
      }
    }
  }

  mutating func states(_ name: String, _ counts: StateCounts) {
    object(name) { json in
      for state in LifecycleState.allCases { json.member(state.name, counts[state]) }
    }
  }

  fileprivate mutating func changes(_ tally: ChangeTally) {
    object("changes") { json in
      json.member("total", tally.total)
      json.member("tokensRevoked", tally.tokensRevoked)
      json.member("registrationsRemoved", tally.registrationsRemoved)
      json.name("transitions")
      json.beginArray()
      for from in LifecycleState.allCases {
        for to in LifecycleState.allCases where tally.count(from: from, to: to) > 0 {
          json.object { json in
            json.member("from", from.name)
            json.member("to", to.name)
            json.member("count", tally.count(from: from, to: to))
          }
        }
      }
      json.endArray()
    }
  }
}
