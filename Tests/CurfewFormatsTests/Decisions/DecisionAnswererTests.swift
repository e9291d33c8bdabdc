// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

/// A policy with the defaults of SPEC 2 and a profile that gives the owner `o` the toolset `github`.
private func policy(_ tenant: String) -> CompiledPolicy {
  var access = AccessTable()
  let profile = access.addProfile()
  access.add(user: "o".bytes.span, to: profile)
  access.grant("github".bytes.span, at: SourcePosition(line: 3, column: 5))
  return CompiledPolicy(
    CompiledPolicy.Tables(
      tenant: tenant, sourceName: "\(tenant).yaml", terms: TenantTerms(), overrides: OverrideTable(), access: access))
}

private let now = #""now":"2026-11-03T00:00:00Z""#

/// The answers to some input, without the revisions, which are another matter.
private func answers(_ input: String, of tenants: [String] = ["acme"], chunk: Int = 100) -> (String, errors: Int) {
  var rest = input.bytes[...]
  var lines = NDJSONLineReader { (buffer: inout [UInt8]) -> Bool in
    buffer.append(contentsOf: rest.prefix(chunk))
    rest = rest.dropFirst(chunk)
    return !rest.isEmpty
  }
  var output: [UInt8] = []
  let errors = DecisionAnswerer(tenants.map(policy)).answerAll(&lines) { output.append(contentsOf: $0) }
  var text = String(decoding: output, as: UTF8.self)
  for tenant in tenants { text = text.replacing(",\"revision\":\"\(policy(tenant).revision)\"", with: "") }
  return (text, errors)
}

@Suite("Answering `decide`")
struct DecisionAnswererTests {
  @Test("answers every kind of question, in order")
  func answersQuestions() {
    let input = """
      {"id":1,\(now),"tenant":"acme","decide":"token","client":\(clientText),"token":\(tokenText)}
      {"id":2,\(now),"decide":"lifecycle","client":\(clientText)}

      {"id":3,\(now),"decide":"issuance","client":null,"kind":"refresh"}
      {"id":4,"now":"2026-11-20T00:00:00Z","decide":"toolCall","client":null,"token":\(tokenText),"toolset":"github"}
      """
    let (text, errors) = answers(input)
    #expect(errors == 0)
    let expected = [
      #"{"id":1,"outcome":"invalid","reason":"notYetValid","state":"hidden"}"#,
      #"{"id":2,"outcome":"hidden","reason":"inactive","transition":{"from":"active","to":"hidden","#
        + #""dueAt":"2026-11-02T00:00:00Z","effects":["hideFromOwner"]},"#
        + #""next":{"to":"closed","at":"2026-11-08T00:00:00Z","reason":"inactive"},"until":"2026-11-08T00:00:00Z"}"#,
      #"{"id":3,"outcome":"deny","reason":"unknownClient"}"#,
      #"{"id":4,"outcome":"deny","reason":"unknownClient"}"#,
    ]
    #expect(text == expected.map { $0 + "\n" }.joined())
  }

  @Test("allows a granted tool call, with its effects and the line that grants it")
  func allowsToolCalls() {
    let token = tokenText.replacing("2026-11-20", with: "2026-11-02")
    let (text, errors) = answers(
      #"{\#(now),"decide":"toolCall","client":\#(clientText),"token":\#(token),"toolset":"github"}"#)
    #expect(errors == 0)
    #expect(
      text == #"{"outcome":"allow","reason":"allowed","state":"hidden","until":"2026-11-08T00:00:00Z","#
        + #""effects":["recordUse","showToOwner"],"source":"acme.yaml:3:5"}"# + "\n")
  }

  @Test("names the revision of the policy that decided")
  func namesTheRevision() {
    var output: [UInt8] = []
    let line = #"{\#(now),"decide":"issuance","client":null,"kind":"refresh"}"#.bytes
    #expect(DecisionAnswerer([policy("acme")]).answer(line, in: line.indices, line: 1, to: &output))
    #expect(
      String(decoding: output, as: UTF8.self)
        == #"{"outcome":"deny","reason":"unknownClient","revision":"\#(policy("acme").revision)"}"# + "\n")
  }

  @Test("answers what cannot be read with an error in its place, and goes on", arguments: [1, 50, 1_000_000])
  func goesOnAfterErrors(chunk: Int) {
    let long = String(repeating: "x", count: NDJSONLines.maximumLineLength)
    let good = #"{"id":9,\#(now),"decide":"issuance","client":null,"kind":"refresh"}"#
    let bad = good.replacing("\"client\":null", with: #""client":{"registeredAt":"yesterday"}"#)
    let (text, errors) = answers("\(bad)\n\nx\r\n\(chunk == 1 ? "" : "\"\(long)\"")\n\(good)", chunk: chunk)
    var expected =
      #"{"id":9,"error":{"line":1,"message":"client.registeredAt: not an RFC 3339 time: \"yesterday\""}}"# + "\n"
    expected += #"{"error":{"line":3,"message":"expected an object, found `x` at byte 1"}}"# + "\n"
    if chunk > 1 { expected += #"{"error":{"line":4,"message":"line longer than 1048576 bytes"}}"# + "\n" }
    expected += #"{"id":9,"outcome":"deny","reason":"unknownClient"}"# + "\n"
    #expect(text == expected)
    #expect(errors == (chunk == 1 ? 2 : 3))
  }

  @Test("asks the policy of the tenant that is named, and needs a name unless there is one policy")
  func findsTenants() {
    func message(_ tenant: String, of tenants: [String]) -> String {
      answers(#"{\#(tenant)\#(now),"decide":"issuance","client":null,"kind":"refresh"}"#, of: tenants).0
    }
    func error(_ message: String) -> String { #"{"error":{"line":1,"message":"\#(message)"}}"# + "\n" }
    let fine = #"{"outcome":"deny","reason":"unknownClient"}"# + "\n"
    #expect(message("", of: ["acme"]) == fine)
    #expect(message(#""tenant":null,"#, of: ["acme"]) == fine)
    #expect(message(#""tenant":"b","#, of: ["a", "b"]) == fine)
    #expect(message("", of: ["a", "b"]) == error("tenant: required member missing (loaded: a, b)"))
    #expect(message("", of: []) == error("tenant: required member missing (no policy is loaded)"))
    #expect(message(#""tenant":"A","#, of: ["a"]) == error(#"tenant: no policy for \"A\" (loaded: a)"#))
    #expect(
      message(#""tenant":"x","#, of: ["a", "b", "c", "d", "e"])
        == error(#"tenant: no policy for \"x\" (loaded: a, b, c and 2 more)"#))
  }

  @Test("writes what it has before it waits for more, also when blank lines follow")
  func writesBeforeItWaits() {
    let line = #"{"id":1,\#(now),"decide":"issuance","client":null,"kind":"refresh"}"#
    var inputs = ["\(line)\n\n", "\(line)\n\(line)\n", "\(line)"]
    var written = 0
    var writtenBeforeReading: [Int] = []
    var lines = NDJSONLineReader { (buffer: inout [UInt8]) -> Bool in
      writtenBeforeReading.append(written)
      buffer.append(contentsOf: inputs.removeFirst().utf8)
      return !inputs.isEmpty
    }
    let errors = DecisionAnswerer([policy("acme")]).answerAll(&lines) { output in
      written += output.count { $0 == UInt8(ascii: "\n") }
    }
    #expect(errors == 0)
    #expect(writtenBeforeReading == [0, 1, 3])
    #expect(written == 4)
  }
}
