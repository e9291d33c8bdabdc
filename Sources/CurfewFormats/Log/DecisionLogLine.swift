// SPDX-License-Identifier: Apache-2.0
//
// The members before `request` are for people and for `jq`; `request` is what `curfew decide` takes, so that
// a decision of last month can be made again under the policy of that time.

package import Curfew
import CurfewSource

/// One line of a decision log.
package struct DecisionLogLine: Sendable {
  /// The longest line that is written with its request: what `decide` reads (SPEC 8).
  package static let longestRequest = 1 << 20

  /// What was asked, of which tenant and how its policy stood.
  package let request: DecisionRequest
  /// What was answered.
  package let answer: Answer
  /// The file that `source` points into.
  package let sourceName: String
  /// The digest of the policy that decided.
  package let revision: String

  package init(_ request: DecisionRequest, answer: Answer, sourceName: String, revision: String) {
    self.request = request
    self.answer = answer
    self.sourceName = sourceName
    self.revision = revision
  }

  /// The part of an answer that a log keeps.
  package struct Answer: Sendable {
    let outcome: String
    let reason: String
    let source: SourcePosition?

    package init(_ decision: LifecycleDecision) {
      (outcome, reason, source) = (decision.state.name, decision.reason.name, decision.source)
    }

    package init(_ decision: TokenDecision) {
      (outcome, reason, source) = (decision.outcome.name, decision.reason.name, decision.source)
    }

    package init(_ decision: IssuanceDecision) {
      (outcome, reason, source) = (decision.outcome.name, decision.reason.name, decision.source)
    }

    package init(_ decision: ToolCallDecision) {
      (outcome, reason, source) = (decision.outcome.name, decision.reason.name, decision.source)
    }

    package init(_ decision: RegistrationDecision) {
      (outcome, reason, source) = (decision.outcome.name, decision.reason.name, decision.source)
    }
  }

  /// Appends the line, with its line feed.
  ///
  /// - Parameter id: what the decision is called; the same in the request.
  package func append(id: String, mask: DecisionLogMask, to buffer: inout [UInt8]) {
    var request = JSONWriter()
    request.loggedRequest(self.request, id: id, mask: mask)
    JSONWriter.append(to: &buffer) { writer in
      writer.beginObject()
      writer.member("id", id as String)
      writer.member("tenant", self.request.tenant)
      writer.member("revision", revision as String)
      writer.member("now", self.request.now as Instant?)
      writer.member("decide", self.request.question.kind.name as String)
      writer.member("outcome", answer.outcome as String)
      writer.member("reason", answer.reason as String)
      writer.member("source", answer.source.map { "\(sourceName):\($0)" })
      if self.request.standing.isStale { writer.member("stale", true) }
      if request.bytes.count < Self.longestRequest {
        writer.name("request")
        writer.raw(request.bytes)
      } else {
        writer.member("requestBytes", request.bytes.count)
      }
      writer.endObject()
      writer.endLine()
    }
  }
}
