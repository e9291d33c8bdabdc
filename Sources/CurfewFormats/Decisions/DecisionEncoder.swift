// SPDX-License-Identifier: Apache-2.0
//
// The order of the members is that of SPEC 7, the same in every answer: id, outcome, reason, state,
// transition, next, until, renewable, effects, clockSkew, stale, source, revision. What is absent is left out.

package import Curfew
package import CurfewSource

/// Writes decisions as the answers of `decide`, one line each.
package struct DecisionEncoder: Sendable {
  /// The file that decisions point into.
  package let sourceName: String
  /// The digest of the policy that decides.
  package let revision: String
  /// Whether the answers say that the policy is stale (SPEC 5).
  package let isStale: Bool

  /// Makes an encoder for the decisions of one policy.
  package init(sourceName: String, revision: String, isStale: Bool = false) {
    self.sourceName = sourceName
    self.revision = revision
    self.isStale = isStale
  }

  /// Writes a lifecycle decision; `id` is JSON text.
  package func write(_ decision: LifecycleDecision, id: ArraySlice<UInt8>?, to writer: inout JSONWriter) {
    begin(id, outcome: decision.state.name, reason: decision.reason.name, &writer)
    if let transition = decision.transition { write(transition, &writer) }
    if let next = decision.next { write(next, &writer) }
    writer.member("until", decision.until)
    if decision.hasClockSkew {
      writer.name("clockSkew")
      writer.bool(true)
    }
    end(decision.source, &writer)
  }

  /// Writes a token decision; `id` is JSON text.
  package func write(_ decision: TokenDecision, id: ArraySlice<UInt8>?, to writer: inout JSONWriter) {
    begin(id, outcome: decision.outcome.name, reason: decision.reason.name, &writer)
    writer.member("state", decision.state?.name)
    writer.member("until", decision.until)
    if let isRenewable = decision.isRenewable {
      writer.name("renewable")
      writer.bool(isRenewable)
    }
    end(decision.source, &writer)
  }

  /// Writes an issuance decision; `id` is JSON text.
  package func write(_ decision: IssuanceDecision, id: ArraySlice<UInt8>?, to writer: inout JSONWriter) {
    begin(id, outcome: decision.outcome.name, reason: decision.reason.name, &writer)
    writer.member("state", decision.state?.name)
    writer.member("until", decision.until)
    end(decision.source, &writer)
  }

  /// Writes a tool call decision; `id` is JSON text.
  package func write(_ decision: ToolCallDecision, id: ArraySlice<UInt8>?, to writer: inout JSONWriter) {
    begin(id, outcome: decision.outcome.name, reason: decision.reason.name, &writer)
    writer.member("state", decision.state?.name)
    writer.member("until", decision.until)
    if decision.outcome == .allow { write(decision.effects, &writer) }
    end(decision.source, &writer)
  }

  /// Starts an answer with what all of them have first.
  package func begin(
    _ id: ArraySlice<UInt8>?, outcome: String, reason: String, _ writer: inout JSONWriter
  ) {
    writer.beginAnswer(id)
    writer.member("outcome", outcome)
    writer.member("reason", reason)
  }

  /// Ends an answer with what all of them have last, and the line.
  package func end(_ source: SourcePosition?, _ writer: inout JSONWriter) {
    if isStale {
      writer.name("stale")
      writer.bool(true)
    }
    writer.member("source", source.map { "\(sourceName):\($0)" })
    writer.member("revision", revision)
    writer.endObject()
    writer.endLine()
  }

  private func write(_ transition: LifecycleDecision.Transition, _ writer: inout JSONWriter) {
    writer.name("transition")
    writer.beginObject()
    writer.member("from", transition.from.name)
    writer.member("to", transition.to.name)
    writer.member("dueAt", transition.dueAt)
    write(transition.effects, &writer)
    writer.endObject()
  }

  private func write(_ next: LifecycleDecision.Upcoming, _ writer: inout JSONWriter) {
    writer.name("next")
    writer.beginObject()
    writer.member("to", next.to.name)
    writer.member("at", next.at)
    writer.member("reason", next.reason.name)
    writer.endObject()
  }

  private func write(_ effects: EffectSet, _ writer: inout JSONWriter) {
    writer.name("effects")
    writer.beginArray()
    for effect in effects.effects { writer.string(effect.name) }
    writer.endArray()
  }
}

extension JSONWriter {
  /// Writes the answer for a line that could not be read or decided, and ends the line.
  package mutating func errorAnswer(id: ArraySlice<UInt8>?, line: Int, message: String) {
    beginAnswer(id)
    name("error")
    beginObject()
    name("line")
    integer(line)
    member("message", message)
    endObject()
    endObject()
    endLine()
  }

  fileprivate mutating func beginAnswer(_ id: ArraySlice<UInt8>?) {
    beginObject()
    guard let id else { return }
    name("id")
    raw(id)
  }

  /// Writes a member unless its value is absent.
  package mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    self.name(name)
    string(value)
  }

  /// Writes a member unless its value is absent.
  package mutating func member(_ name: String, _ value: Instant?) {
    guard let value else { return }
    self.name(name)
    instant(value)
  }
}
