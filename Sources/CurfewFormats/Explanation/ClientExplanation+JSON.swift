// SPDX-License-Identifier: Apache-2.0
//
// Version 1: members may be added, none is taken away or changes its meaning.

import Curfew
import CurfewSource

extension ClientExplanation {
  /// The explanation as one JSON object in one line, with a line feed at its end.
  ///
  ///     {"version":1,"explains":"client",
  ///      "client":{"clientId":…,"name":…,"type":…,"method":…,"owner":…,"ownerGroups":[…]},
  ///      "policy":{"tenant":…,"file":…,"revision":…},"now":…,
  ///      "terms":[{"type":…,
  ///        "hidden":{"after":"1d","milliseconds":86400000,"from":"default"|"tenant"|"type"|"override",
  ///          "without":"7d","source":…},"closed":{…},"deleted":{…},
  ///        "tokens":{"mayBeIssued":…,"facts":[{"text":…,"source":…}]}}],
  ///      "overrides":[{"standing":"counts"|"lessSpecific"|"expired","specificity":…,"client":…,"owner":…,
  ///        "lifecycle":"exempt"|{"hidden":…,"closed":…,"deleted":…},"expires":…,"source":…}],
  ///      "kills":[{"inForce":…,"of":"tenant"|"override","client":…,"owner":…,"at":…,"signedInBefore":…,"source":…}],
  ///      "ownerOverrides":{"count":…,"first":[source,…]},
  ///      "dates":{"registeredAt":…,"authenticatedAt":…,"lastUsedAt":…,"tokensRevokedBefore":…,"activityAt":…,
  ///        "idleMilliseconds":…,"clockSkew":…,"recordedState":…,"state":…,
  ///        "transition":{"dueAt":…,"effects":[…]},
  ///        "changes":[{"to":…,"at":…,"reason":…,"source":…}],"moreChanges":…},
  ///      "decisions":[{"decide":"token","kind":…,"toolset":…,"outcome":…,"reason":…,"until":…,"source":…,
  ///        "assumption":…,"steps":[{"reason":…,"holds":…,"decides":true,"facts":[{"text":…,"source":…}]}]}],
  ///      "toolsetsNotGranted":[…]}
  ///
  /// What is absent is left out: `milliseconds` for never, `without` but for an override's threshold, `at` for
  /// a standing kill, `dates` without a record, `ownerOverrides` when the owner is known. A `source` is
  /// `file:line:column`. `decides` is given on the row that decided alone. The
  /// row `token` of a tool call stands for all reasons of a token.
  package func json() -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("version", 1)
      json.member("explains", "client")
      writeSubject(to: &json)
      json.policy(policy)
      json.name("now")
      json.instant(now)
      json.array("terms", of: terms) { write($1, to: &$0) }
      json.array("overrides", of: overrides) { write($1, to: &$0) }
      json.array("kills", of: kills) { write($1, to: &$0) }
      if subject.owner == nil { writeOwnerOverrides(to: &json) }
      if let dates { write(dates, to: &json) }
      json.array("decisions", of: chains) { json, chain in json.chain(chain, in: policy) }
      json.array("toolsetsNotGranted", of: toolsetsNotGranted) { $0.string($1) }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func writeSubject(to json: inout JSONWriter) {
    json.object("client") { json in
      json.member("clientId", subject.clientID)
      json.member("name", subject.name as String?)
      json.member("type", subject.type?.name as String?)
      json.member("method", subject.method?.name as String?)
      json.member("owner", subject.owner as String?)
      json.array("ownerGroups", of: subject.ownerGroups) { $0.string($1) }
    }
  }

  private func write(_ terms: Terms, to json: inout JSONWriter) {
    json.object { json in
      json.member("type", terms.type.name)
      for threshold in terms.thresholds { write(threshold, to: &json) }
      json.object("tokens") { json in
        json.member("mayBeIssued", terms.mayHaveTokens)
        json.array("facts", of: terms.tokenFacts) { json, fact in json.fact(fact, in: policy) }
      }
    }
  }

  private func write(_ threshold: Threshold, to json: inout JSONWriter) {
    json.object(threshold.state.name) { json in
      json.member("after", DurationText.format(threshold.milliseconds))
      if threshold.milliseconds != Thresholds.neverMilliseconds { json.member("milliseconds", threshold.milliseconds) }
      json.member("from", threshold.origin.rawValue)
      if threshold.origin == .override { json.member("without", DurationText.format(threshold.base)) }
      json.source(threshold.source, in: policy)
    }
  }

  private func write(_ override: Override, to json: inout JSONWriter) {
    json.object { json in
      json.member("standing", override.standing.rawValue)
      json.member("specificity", override.selector.specificity)
      json.member("client", override.selector.client as String?)
      json.member("owner", override.selector.owner as String?)
      if let thresholds = override.thresholds {
        json.object("lifecycle") { json in
          for state in [.hidden, .closed, .deleted] as [LifecycleState] where thresholds[state] != .max {
            json.member(state.name, DurationText.format(thresholds[state]))
          }
        }
      } else {
        json.member("lifecycle", "exempt")
      }
      json.member("expires", override.expiresAt)
      json.source(override.source, in: policy)
    }
  }

  private func write(_ kill: Kill, to json: inout JSONWriter) {
    json.object { json in
      json.member("inForce", kill.isInForce)
      json.member("of", kill.selector == nil ? "tenant" : "override")
      json.member("client", kill.selector?.client as String?)
      json.member("owner", kill.selector?.owner as String?)
      json.member("at", kill.at)
      if let before = kill.isSignedInBefore { json.member("signedInBefore", before) }
      json.source(kill.source, in: policy)
    }
  }

  private func writeOwnerOverrides(to json: inout JSONWriter) {
    json.object("ownerOverrides") { json in
      json.member("count", ownerOverrides.count)
      json.array("first", of: ownerOverrides.first) { $0.string("\(policy.file):\($1)") }
    }
  }

  private func write(_ dates: Dates, to json: inout JSONWriter) {
    json.object("dates") { json in
      json.member("registeredAt", dates.registeredAt)
      json.member("authenticatedAt", dates.authenticatedAt)
      json.member("lastUsedAt", dates.lastUsedAt)
      json.member("tokensRevokedBefore", dates.tokensRevokedBefore)
      json.member("activityAt", dates.activityAt)
      json.member("idleMilliseconds", dates.idle)
      if dates.hasClockSkew { json.member("clockSkew", true) }
      json.member("recordedState", dates.recorded.name)
      json.member("state", dates.lifecycle.state.name)
      if let transition = dates.lifecycle.transition {
        json.object("transition") { json in
          json.member("dueAt", transition.dueAt)
          json.array("effects", of: transition.effects.effects) { $0.string($1.name) }
        }
      }
      json.array("changes", of: dates.changes) { json, change in
        json.object { json in
          json.member("to", change.to.name)
          json.member("at", change.at)
          json.member("reason", change.reason.name)
          json.source(change.source, in: policy)
        }
      }
      if dates.isCut { json.member("moreChanges", true) }
    }
  }
}
