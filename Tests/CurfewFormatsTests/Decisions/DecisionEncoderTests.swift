// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

private let encoder = DecisionEncoder(sourceName: "acme.yaml", revision: "r1")
private let line9 = SourcePosition(line: 9, column: 11)

private func at(_ text: String) throws -> Instant {
  try #require(Instant(rfc3339: text))
}

private func written(_ body: (inout JSONWriter) -> Void) -> String {
  var writer = JSONWriter()
  body(&writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite("An answer of `decide`")
struct DecisionEncoderTests {
  @Test("about a token is written as SPEC 7 shows it")
  func writesTokens() throws {
    let decision = TokenDecision(
      outcome: .valid, reason: .valid, state: .hidden, until: try at("2026-11-29T12:00:00Z"), isRenewable: true,
      source: line9)
    #expect(
      written { encoder.write(decision, id: [0x31], to: &$0) }
        == #"{"id":1,"outcome":"valid","reason":"valid","state":"hidden","until":"2026-11-29T12:00:00Z","#
        + #""renewable":true,"source":"acme.yaml:9:11","revision":"r1"}"# + "\n")
    let denied = TokenDecision(outcome: .invalid, reason: .unknownClient)
    #expect(
      written { encoder.write(denied, id: nil, to: &$0) }
        == #"{"outcome":"invalid","reason":"unknownClient","revision":"r1"}"# + "\n")
    let last = TokenDecision(outcome: .valid, reason: .valid, state: .active, isRenewable: false)
    #expect(
      written { encoder.write(last, id: nil, to: &$0) }
        == #"{"outcome":"valid","reason":"valid","state":"active","renewable":false,"revision":"r1"}"# + "\n")
  }

  @Test("about a lifecycle is written as SPEC 7 shows it")
  func writesLifecycles() throws {
    let next = LifecycleDecision.Upcoming(to: .closed, at: try at("2026-11-29T12:00:00.5Z"), reason: .inactive)
    let transition = LifecycleDecision.Transition(
      from: .active, to: .hidden, dueAt: try at("2026-11-22T12:00:00Z"), effects: EffectSet(.hideFromOwner))
    let decision = LifecycleDecision(
      state: .hidden, reason: .inactive, source: line9, transition: transition, next: next)
    #expect(
      written { encoder.write(decision, id: "2".bytes[...], to: &$0) }
        == #"{"id":2,"outcome":"hidden","reason":"inactive","transition":{"from":"active","to":"hidden","#
        + #""dueAt":"2026-11-22T12:00:00Z","effects":["hideFromOwner"]},"#
        + #""next":{"to":"closed","at":"2026-11-29T12:00:00.500Z","reason":"inactive"},"#
        + #""until":"2026-11-29T12:00:00.500Z","source":"acme.yaml:9:11","revision":"r1"}"# + "\n")
  }

  @Test("about a lifecycle leaves out what is absent, and says when a clock ran ahead")
  func writesBareLifecycles() {
    let killed = LifecycleDecision.Transition(from: .active, to: .closed, dueAt: nil, effects: EffectSet(.revokeTokens))
    #expect(
      written {
        encoder.write(LifecycleDecision(state: .closed, reason: .killSwitch, transition: killed), id: nil, to: &$0)
      }
        == #"{"outcome":"closed","reason":"killSwitch","transition":{"from":"active","to":"closed","#
        + #""effects":["revokeTokens"]},"revision":"r1"}"# + "\n")
    let early = LifecycleDecision(state: .active, reason: .recentlyUsed, hasClockSkew: true)
    #expect(
      written { encoder.write(early, id: nil, to: &$0) }
        == #"{"outcome":"active","reason":"recentlyUsed","clockSkew":true,"revision":"r1"}"# + "\n")
  }

  @Test("about issuance is written")
  func writesIssuance() {
    let decision = IssuanceDecision(outcome: .deny, reason: .closed, state: .closed, source: line9)
    #expect(
      written { encoder.write(decision, id: #""x""#.bytes[...], to: &$0) }
        == #"{"id":"x","outcome":"deny","reason":"closed","state":"closed","source":"acme.yaml:9:11","revision":"r1"}"#
        + "\n")
  }

  @Test("about a tool call carries effects when the call is allowed, in their order")
  func writesToolCalls() throws {
    let effects: EffectSet = [EffectSet(.showToOwner), EffectSet(.recordUse)]
    let allowed = ToolCallDecision(
      outcome: .allow, reason: .allowed, state: .hidden, until: try at("2026-11-29T12:00:00Z"), effects: effects)
    #expect(
      written { encoder.write(allowed, id: nil, to: &$0) }
        == #"{"outcome":"allow","reason":"allowed","state":"hidden","until":"2026-11-29T12:00:00Z","#
        + #""effects":["recordUse","showToOwner"],"revision":"r1"}"# + "\n")
    let denied = ToolCallDecision(outcome: .deny, reason: .token(.expired), state: .active)
    #expect(
      written { encoder.write(denied, id: nil, to: &$0) }
        == #"{"outcome":"deny","reason":"expired","state":"active","revision":"r1"}"# + "\n")
  }

  @Test("that is an error is written as SPEC 7 shows it")
  func writesErrors() {
    #expect(
      written {
        $0.errorAnswer(id: "6".bytes[...], line: 6, message: #"client.registeredAt: not an RFC 3339 time: "yesterday""#)
      }
        == #"{"id":6,"error":{"line":6,"message":"client.registeredAt: not an RFC 3339 time: \"yesterday\""}}"# + "\n")
    #expect(
      written { $0.errorAnswer(id: nil, line: 1, message: "\u{1B}[2J\u{202E}\n") }
        == #"{"error":{"line":1,"message":"\u001b[2J\u202e\n"}}"# + "\n")
  }

  @Test("names a file with unusual characters without breaking the line")
  func escapesFileNames() {
    let odd = DecisionEncoder(sourceName: "a\n\"b\"", revision: "r1")
    #expect(
      written { odd.write(IssuanceDecision(outcome: .grant, reason: .granted, source: line9), id: nil, to: &$0) }
        == #"{"outcome":"grant","reason":"granted","source":"a\n\"b\":9:11","revision":"r1"}"# + "\n")
  }
}
