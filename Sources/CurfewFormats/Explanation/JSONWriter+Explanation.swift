// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// What explanations of clients and of registrations have in common.
extension JSONWriter {
  mutating func policy(_ policy: PolicyIdentity) {
    object("policy") { json in
      json.member("tenant", policy.tenant)
      json.member("file", policy.file)
      json.member("revision", policy.revision)
    }
  }

  /// Writes `source` as `file:line:column`, unless there is none.
  mutating func source(_ source: SourcePosition?, in policy: PolicyIdentity) {
    guard let source else { return }
    member("source", "\(policy.file):\(source)")
  }

  mutating func fact(_ fact: ReasonStep.Fact, in policy: PolicyIdentity) {
    object { json in
      json.member("text", fact.text)
      json.source(fact.source, in: policy)
    }
  }

  mutating func chain(_ chain: ReasonChain, in policy: PolicyIdentity) {
    object { json in
      json.member("decide", chain.question.name)
      if case .issuance(let kind) = chain.question { json.member("kind", kind.name) }
      if case .toolCall(let toolset) = chain.question { json.member("toolset", toolset) }
      json.member("outcome", chain.outcome)
      json.member("reason", chain.reason)
      json.member("until", chain.until)
      json.source(chain.source, in: policy)
      json.member("assumption", chain.assumption as String?)
      json.array("steps", of: chain.steps.enumerated()) { json, entry in
        json.step(entry.element, decides: entry.offset == chain.decidingIndex, in: policy)
      }
    }
  }

  private mutating func step(_ step: ReasonStep, decides: Bool, in policy: PolicyIdentity) {
    object { json in
      json.member("reason", step.reason)
      json.member("holds", step.holds)
      if decides { json.member("decides", true) }
      json.array("facts", of: step.facts) { json, fact in json.fact(fact, in: policy) }
    }
  }
}
