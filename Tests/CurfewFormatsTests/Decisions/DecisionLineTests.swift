// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

let clientText =
  #"{"clientId":"c","type":"personal","method":"dcr","owner":"o","registeredAt":"2026-11-01T00:00:00Z"}"#
let tokenText = #"{"clientId":"c","owner":"o","issuedAt":"2026-11-20T00:00:00Z","expiresAt":null}"#
private let now = #""now":"2026-11-22T12:00:00Z""#

/// The ID found in a line, as text.
private func id(in text: String) -> String? {
  DecisionLine(text.bytes).id.map { String(decoding: text.bytes[$0], as: UTF8.self) }
}

private func request(in text: String) throws(JSONError) -> DecisionRequest {
  try DecisionLine(text.bytes).request.get()
}

private func failure(in text: String) -> String? {
  switch DecisionLine(text.bytes).request {
  case .success: nil
  case .failure(let error): error.description
  }
}

@Suite("A decision request")
struct DecisionLineTests {
  @Test("about a lifecycle is read")
  func readsLifecycle() throws {
    let request = try request(in: #"{"id":2,\#(now),"decide":"lifecycle","client":\#(clientText)}"#)
    #expect(request.tenant == nil)
    #expect(request.now.description == "2026-11-22T12:00:00Z")
    guard case .lifecycle(let client) = request.question else {
      Issue.record("another question")
      return
    }
    #expect(client.clientID == "c")
  }

  @Test("about a token is read, whatever the order of its members")
  func readsToken() throws {
    let line = #"{"token":\#(tokenText),"client":\#(clientText),"decide":"token","tenant":"acme",\#(now),"id":1}"#
    let request = try request(in: line)
    #expect(request.tenant == "acme")
    guard case .token(let token, let client) = request.question else {
      Issue.record("another question")
      return
    }
    #expect(token.owner == "o")
    #expect(client?.owner == "o")
    #expect(id(in: line) == "1")
  }

  @Test("about issuance is read", arguments: IssuanceKind.allCases)
  func readsIssuance(kind: IssuanceKind) throws {
    let request = try request(in: #"{\#(now),"decide":"issuance","client":null,"kind":"\#(kind.name)"}"#)
    guard case .issuance(kind, of: nil) = request.question else {
      Issue.record("another question")
      return
    }
  }

  @Test("about a tool call is read")
  func readsToolCall() throws {
    let line = #"{\#(now),"decide":"toolCall","client":\#(clientText),"token":\#(tokenText),"toolset":"gith\u0075b"}"#
    guard case .toolCall("github", let token, let client) = try request(in: line).question else {
      Issue.record("another question")
      return
    }
    #expect(token.clientID == "c")
    #expect(client?.clientID == "c")
  }

  @Test("about a registration knows its document as received, and needs no client")
  func readsRegistration() throws {
    let body = #"{"method":"cimd","owner":"o","clientId":"https://a.example/c","document": {"a":1}}"#
    let line = #"{\#(now),"decide":"registration","request":\#(body)}"#
    guard case .registration(let asked) = try request(in: line).question else {
      Issue.record("another question")
      return
    }
    #expect(asked.method == .cimd)
    #expect(asked.clientID == "https://a.example/c")
    #expect(asked.documentByteCount == 7)
  }

  @Test("about a registration names the member of the request that is missing")
  func namesMissingMemberOfRegistration() {
    let line = #"{\#(now),"decide":"registration","request":{"method":"dcr","metadata":{}}}"#
    #expect(failure(in: line) == "request.owner: required member missing")
  }

  @Test("may hold unknown members and those of other questions")
  func ignoresWhatIsNotAsked() {
    let extra = #""token":7,"kind":null,"toolset":"","request":[],"trace":{"a":[1]},"Now":1"#
    #expect(failure(in: #"{\#(extra),\#(now),"decide":"lifecycle","client":\#(clientText)}"#) == nil)
  }

  @Test(
    "with something missing or wrong says what",
    arguments: [
      (#"{"now":"2026-11-22T12:00:00Z"}"#, "decide: required member missing"),
      (#"{"decide":"lifecycle"}"#, "now: required member missing"),
      (#"{"decide":"lifecycle","now":null}"#, "now: expected a string, found null"),
      (#"{"decide":"lifecycle","now":"noon"}"#, "now: not an RFC 3339 time: \"noon\""),
      (#"{"decide":null,"now":"noon"}"#, "decide: expected a string, found null"),
      (
        #"{"decide":"Token"}"#,
        "decide: expected lifecycle, token, issuance, toolCall or registration, found \"Token\""
      ),
      (#"{"decide":"lifecycle",NOW}"#, "client: required member missing"),
      (#"{"decide":"token",NOW}"#, "client: required member missing"),
      (#"{"decide":"issuance",NOW,"kind":"refresh"}"#, "client: required member missing"),
      (#"{"decide":"toolCall",NOW}"#, "client: required member missing"),
      (
        #"{"decide":"lifecycle",NOW,"client":null}"#,
        "client: a client that is not known has no lifecycle, found null"
      ),
      (#"{"decide":"token",NOW,"client":null}"#, "token: required member missing"),
      (#"{"decide":"token",NOW,"client":null,"token":null}"#, "token: expected an object, found null"),
      (#"{"decide":"toolCall",NOW,"client":null,"token":TOKEN}"#, "toolset: required member missing"),
      (#"{"decide":"toolCall",NOW,"client":null,"token":TOKEN,"toolset":""}"#, "toolset: must not be empty"),
      (#"{"decide":"issuance",NOW,"client":null}"#, "kind: required member missing"),
      (
        #"{"decide":"issuance",NOW,"client":null,"kind":"renew"}"#,
        "kind: expected authorization or refresh, found \"renew\""
      ),
      (#"{"decide":"registration",NOW}"#, "request: required member missing"),
      (#"{"decide":"token",NOW,"tenant":7}"#, "tenant: expected a string, found a number"),
      (
        #"{"decide":"token",NOW,"client":{"registeredAt":"yesterday"}}"#,
        "client.registeredAt: not an RFC 3339 time: \"yesterday\""
      ),
      (#"{"decide":"token",NOW,"client":{"ownerGroups":["a",""]}}"#, "client.ownerGroups[1]: must not be empty"),
      (
        #"{"decide":"token",NOW,"client":null,"token":{"issuedAt":1}}"#,
        "token.issuedAt: expected a string, found a number"
      ),
      (
        #"{"request":{"metadata":{"redirect_uris":["a","b",tru]}}}"#,
        "request.metadata.redirect_uris[2]: expected `true` at byte 50"
      ),
      (#"{"client":{"owner":"a","own\u0065r":"b"}}"#, "client.owner: member given twice"),
      ("[]", "expected an object, found an array"), ("7", "expected an object, found a number"),
      ("x", "expected an object, found `x` at byte 1"),
    ]
  )
  func errorsSayWhat(text: String, message: String) {
    let text = text.replacing("NOW", with: now).replacing("TOKEN", with: tokenText)
    #expect(failure(in: text) == message)
  }

  @Test("counts the bytes of an error from the start of its line")
  func offsetsAreThoseOfTheLine() throws {
    let line = #"{"decide":"token","now":  "noon"}"#
    let bytes = "{}\n\(line)\n".bytes
    let read = DecisionLine(bytes, in: 3..<(3 + line.utf8.count))
    let error = #expect(throws: JSONError.self) { try read.request.get() }
    #expect(error?.offset == 26)
  }

  @Test(
    "has its `id` found, verbatim, even when something else is wrong",
    arguments: [
      (#"{"id": 1.50e1 }"#, "1.50e1"), (#"{"id":"\u0061"}"#, #""\u0061""#), (#"{"id":null}"#, "null"),
      (#"{"id":{"a": [1, 2]}}"#, #"{"a": [1, 2]}"#), (#"{"now":"x","id":7}"#, "7"), (#"{"id":7,"now":}"#, "7"),
      (#"{"id":7"#, "7"), (#"{"id":7} x"#, "7"), (#"{"a":1,"a":2,"id":7}"#, "7"), (#"{"\u0069d":7}"#, "7"),
      (#"{"client":{"a":1,"a":2},"id":7}"#, "7"), (#"{"id":7,"id":8}"#, "7"),
      (#"{"a":1,"a":2,"id":7,"id":8}"#, "7"),
    ]
  )
  func findsTheID(text: String, expected: String) {
    #expect(failure(in: text) != nil)
    #expect(id(in: text) == expected)
  }

  @Test(
    "has no `id` when none could be read",
    arguments: ["{}", "", "[7]", #"{"a":tru,"id":7}"#, #"{"id":tru}"#, #"{"ID":7}"#])
  func findsNoID(text: String) {
    #expect(failure(in: text) != nil)
    #expect(id(in: text) == nil)
  }

  @Test("never traps, whatever byte of it is changed or cut off")
  func survivesEveryMutation() {
    let good = #"{"id":4,\#(now),"decide":"toolCall","client":\#(clientText),"token":\#(tokenText),"toolset":"g"}"#
      .bytes
    for index in good.indices {
      guard case .failure = DecisionLine(Array(good[..<index])).request else {
        Issue.record("read from \(index) bytes")
        continue
      }
      for value in [0x00, 0x22, 0x2C, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xED] as [UInt8] {
        var mutated = good
        mutated[index] = value
        let line = DecisionLine(mutated)
        if let id = line.id { #expect(failure(reading: Array(mutated[id])) == nil) }
      }
    }
  }
}
