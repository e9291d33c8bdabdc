// SPDX-License-Identifier: Apache-2.0
//
// Version 1: members may be added, none is taken away or changes its meaning.

import Curfew
import CurfewSource

extension RegistrationExplanation {
  /// The explanation as one JSON object in one line, with a line feed at its end.
  ///
  ///     {"version":1,"explains":"registration",
  ///      "request":{"method":…,"clientId":…,"clientName":…,"owner":…,"ownerGroups":[…],"type":…},
  ///      "policy":{"tenant":…,"file":…,"revision":…},"now":…,
  ///      "type":{"settled":…,"given":…,"rules":[RULE,…],"default":…,"defaultSource":…},
  ///      "grants":{"requested":[…],"isDefault":…,"allowed":[…],"source":…,"left":[…]},
  ///      "gates":[{"reason":…,"verdict":"passed"|"violated"|"notApplicable","decides":true,
  ///        "facts":[{"text":…,"source":…}],"findings":[{"path":…,"message":…}],"findingCount":…,
  ///        "oauthError":…}],
  ///      "admission":{"asked":…,"outcome":…,"rules":[RULE,…],"default":…,"defaultSource":…},
  ///      "decision":{"outcome":…,"reason":…,"violations":[…],"type":…,"oauthError":…,"errorDescription":…,
  ///        "metadata":{…},"source":…}}
  ///
  /// RULE is `{"match":…,"gives":…,"verdict":"matched"|"mismatched"|"notReached","mismatch":…,"source":…}`.
  /// What is absent is left out. A `source` is `file:line:column`; `decision` is as `decide` has it.
  package func json() -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("version", 1)
      json.member("explains", "registration")
      writeRequest(to: &json)
      json.policy(policy)
      json.name("now")
      json.instant(now)
      writeType(to: &json)
      writeGrants(to: &json)
      json.array("gates", of: gates.enumerated()) { json, entry in
        write(entry.element, decides: entry.offset == decidingGate, to: &json)
      }
      writeAdmission(to: &json)
      json.object("decision") { json in
        json.member("outcome", decision.outcome.name)
        json.member("reason", decision.reason.name)
        json.registrationMembers(decision)
        json.source(decision.source, in: policy)
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func writeRequest(to json: inout JSONWriter) {
    json.object("request") { json in
      json.member("method", request.method.name)
      json.member("clientId", request.clientID as String?)
      json.member("clientName", request.metadata.clientName as String?)
      json.member("owner", request.owner)
      json.array("ownerGroups", of: request.ownerGroups) { $0.string($1) }
      json.member("type", request.type?.name as String?)
    }
  }

  private func writeType(to json: inout JSONWriter) {
    json.object("type") { json in
      json.member("settled", classification.settled?.name as String?)
      json.member("given", classification.given?.name as String?)
      json.array("rules", of: classification.rules) { write($1, to: &$0) }
      json.member("default", classification.fallback?.name ?? "none")
      json.member("defaultSource", classification.fallbackSource.map { "\(policy.file):\($0)" } as String?)
    }
  }

  private func writeGrants(to json: inout JSONWriter) {
    json.object("grants") { json in
      if let requested = grants.requested { json.array("requested", of: requested) { $0.string($1) } }
      json.member("isDefault", grants.isDefault && grants.requested != nil)
      json.array("allowed", of: grants.allowed) { $0.string($1) }
      json.source(grants.source, in: policy)
      json.array("left", of: grants.left) { $0.string($1) }
    }
  }

  private func write(_ gate: Gate, decides: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.member("reason", gate.reason.name)
      json.member("verdict", gate.verdict.rawValue)
      if decides { json.member("decides", true) }
      json.array("facts", of: gate.facts) { json, fact in json.fact(fact, in: policy) }
      guard gate.verdict == .violated else { return }
      json.array("findings", of: gate.findings) { json, finding in
        json.object { json in
          json.member("path", finding.path)
          json.member("message", finding.message)
        }
      }
      json.member("findingCount", gate.findingCount)
      json.member("oauthError", gate.oauthError?.name as String?)
    }
  }

  private func writeAdmission(to json: inout JSONWriter) {
    json.object("admission") { json in
      json.member("asked", admission.isAsked)
      json.member("outcome", admission.outcome?.name as String?)
      json.array("rules", of: admission.rules) { write($1, to: &$0) }
      json.member("default", admission.fallback.name)
      json.member("defaultSource", admission.fallbackSource.map { "\(policy.file):\($0)" } as String?)
    }
  }

  private func write(_ rule: RuleTrial, to json: inout JSONWriter) {
    json.object { json in
      json.member("match", rule.match)
      json.member("gives", rule.gives)
      json.member("verdict", rule.verdict.rawValue)
      json.member("mismatch", rule.mismatch as String?)
      json.source(rule.source, in: policy)
    }
  }
}
