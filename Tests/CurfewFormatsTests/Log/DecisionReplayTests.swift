// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

@testable import CurfewTestSupport

/// What a log line leads to when its request is given to `decide`.
private struct Replay {
  /// The answer to the request as it was asked, and to the request as it was logged.
  let asked: [String: String]
  let replayed: [String: String]
  /// The line.
  let text: String

  /// - Parameter request: the question, which is asked of a policy with the defaults.
  init(_ request: DecisionRequest, mask: DecisionLogMask = .none) throws {
    let policy = CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: "acme", sourceName: "acme.yaml", terms: TenantTerms(), overrides: OverrideTable(),
        access: AccessTable()))
    let line = DecisionLogLine(
      request, answer: Self.answer(request, by: policy), sourceName: policy.sourceName, revision: policy.revision)
    var bytes: [UInt8] = []
    line.append(id: "d-1", mask: mask, to: &bytes)
    text = String(decoding: bytes, as: UTF8.self)
    guard case .object(let object) = try JSONValue(parsing: bytes), let logged = object["request"] else {
      throw JSONError("no request", at: 0)
    }
    asked = Self.members(.object(object))
    var writer = JSONWriter()
    writer.value(logged)
    var output: [UInt8] = []
    #expect(DecisionAnswerer([policy]).answer(writer.bytes, in: writer.bytes.indices, line: 1, to: &output))
    replayed = Self.members(try JSONValue(parsing: output))
  }

  private static func answer(_ request: DecisionRequest, by policy: CompiledPolicy) -> DecisionLogLine.Answer {
    let (now, standing) = (request.now, request.standing)
    return switch request.question {
    case .lifecycle(let record): .init(policy.decideLifecycle(of: record, at: now))
    case .token(let token, let record): .init(policy.decideToken(token, of: record, at: now))
    case .issuance(let kind, let record):
      .init(policy.decideIssuance(kind, of: record, at: now).under(standing, at: now))
    case .toolCall(let toolset, let token, let record):
      .init(policy.decideToolCall(toolset, token: token, of: record, at: now))
    case .registration(let asked): .init(policy.decideRegistration(asked, at: now).under(standing, at: now))
    }
  }

  /// The members that a log line and an answer have in common.
  private static func members(_ value: JSONValue) -> [String: String] {
    guard case .object(let object) = value else { return [:] }
    var members: [String: String] = [:]
    for name in ["id", "outcome", "reason", "source", "revision"] {
      if case .string(let text) = object[name] { members[name] = text }
    }
    if case .bool(let flag) = object["stale"] { members["stale"] = "\(flag)" }
    return members
  }
}

/// A registration as it was asked, and as a log shows it.
private func violations(
  _ request: RegistrationRequest, after change: (RegistrationRequest) throws -> RegistrationRequest
) throws -> (asked: RegistrationDecision, replayed: RegistrationDecision) {
  (RegistrationRules().decide(request), RegistrationRules().decide(try change(request)))
}

/// The request that the line of a request holds.
private func logged(_ request: RegistrationRequest) throws -> RegistrationRequest {
  let asked = DecisionRequest(tenant: "acme", now: Instant(millisecondsSinceEpoch: 0), question: .registration(request))
  let line = DecisionLogLine(
    asked, answer: .init(RegistrationRules().decide(request)), sourceName: "acme.yaml", revision: "0")
  var bytes: [UInt8] = []
  line.append(id: "1", mask: .none, to: &bytes)
  guard case .object(let object) = try JSONValue(parsing: bytes), case .object(let outer) = object["request"],
    let inner = outer["request"]
  else { throw JSONError("no request", at: 0) }
  var writer = JSONWriter()
  writer.value(inner)
  return try RegistrationRequest(json: writer.bytes)
}

@Suite("A logged decision")
struct DecisionReplayTests {
  private let now = Instant(millisecondsSinceEpoch: 1_795_348_800_000)
  private var record: ClientRecord {
    ClientRecord(
      clientID: "dcr-1", name: "Cursor", type: .personal, method: .dcr, owner: "alice@acme.example",
      ownerGroups: ["eng"], registeredAt: Instant(millisecondsSinceEpoch: 1_795_000_000_000),
      lastUsedAt: Instant(millisecondsSinceEpoch: 1_795_100_000_001), state: .hidden,
      tokensRevokedBefore: Instant(millisecondsSinceEpoch: 1_795_000_000_002))
  }
  private var token: AccessToken {
    AccessToken(
      clientID: "dcr-1", owner: "alice@acme.example", issuedAt: Instant(millisecondsSinceEpoch: 1_795_100_000_000),
      expiresAt: Instant(millisecondsSinceEpoch: 1_795_400_000_000),
      notBefore: Instant(millisecondsSinceEpoch: 1_795_100_000_000))
  }

  private var questions: [DecisionQuestion] {
    [
      .lifecycle(of: record), .token(token, of: record), .token(token, of: nil), .issuance(.refresh, of: record),
      .issuance(.authorization, of: nil), .toolCall("github", token: token, of: record),
    ]
  }

  @Test("is made again exactly by `decide` from its line, under a policy of any standing")
  func replays() throws {
    let standings: [PolicyStanding] = [.current, .stale(), .stale(deniesFrom: now), .stale(deniesFrom: .latest)]
    for question in questions {
      for standing in standings {
        let request = DecisionRequest(tenant: "acme", now: now, question: question, standing: standing)
        let replay = try Replay(request)
        #expect(replay.asked == replay.replayed)
        #expect(replay.asked["id"] == "d-1")
        #expect((replay.asked["stale"] == "true") == standing.isStale)
      }
    }
  }

  @Test("that a policy was too old for is made again as such")
  func policyStale() throws {
    let question = DecisionQuestion.issuance(.refresh, of: record)
    let replay = try Replay(
      DecisionRequest(tenant: "acme", now: now, question: question, standing: .stale(deniesFrom: now)))
    #expect(replay.replayed["reason"] == "policyStale")
  }

  @Test("reads as a line of JSON with what was asked and what was answered")
  func line() throws {
    let request = DecisionRequest(tenant: "acme", now: now, question: .issuance(.refresh, of: nil), standing: .stale())
    let replay = try Replay(request)
    let revision = try #require(replay.asked["revision"])
    #expect(
      replay.text == """
        {"id":"d-1","tenant":"acme","revision":"\(revision)","now":"2026-11-22T12:00:00Z","decide":"issuance",\
        "outcome":"deny","reason":"unknownClient","stale":true,"request":{"id":"d-1",\
        "now":"2026-11-22T12:00:00Z","tenant":"acme","decide":"issuance","stale":true,"client":null,"kind":"refresh"}}

        """)
  }

  @Test("about a registration is made again from its line, for every sample", arguments: RegistrationSample.all)
  func registrations(sample: RegistrationSample) throws {
    let request = try RegistrationRequest(json: sample.json)
    let replay = try Replay(DecisionRequest(tenant: "acme", now: now, question: .registration(request)))
    #expect(replay.asked == replay.replayed)
    let (asked, replayed) = try violations(request, after: logged)
    #expect(asked.violations == replayed.violations)
    #expect(asked.type == replayed.type)
    #expect(asked.errorDescription == replayed.errorDescription)
  }

  @Test("about a mutated registration has the same violations again", arguments: RegistrationSample.all)
  func mutations(sample: RegistrationSample) throws {
    var random = SplitMix64(seed: UInt64(sample.json.count))
    for _ in 0..<200 {
      var json = sample.json
      RegistrationSample.mutate(&json, using: &random)
      guard let request = try? RegistrationRequest(json: json) else { continue }
      let (asked, replayed) = try violations(request, after: logged)
      #expect(asked.reason == replayed.reason, "\(String(decoding: json, as: UTF8.self))")
      #expect(asked.violations.map(\.reason) == replayed.violations.map(\.reason))
      #expect(asked.type == replayed.type)
    }
  }

  @Test(
    "keeps what is wrong with a body, of whatever type its members are",
    arguments: [
      #"{"redirect_uris":["https://a.example/",7]}"#, #"{"redirect_uris":"x"}"#, #"{"jwks":3,"scope":4}"#,
      #"{"client_secret":{},"client_name":[1]}"#, #"{"client_secret":"hush"}"#, #"{"client_secret_expires_at":"x"}"#,
      #"{"jwks":{"keys":[{"kty":"oct","k":"hush"}]},"jwks_uri":"https://u:hush@a.example/"}"#,
      #"{"jwks":{"deep":{"er":[{"d":{"hush":"hush"}}]}}}"#, #"{"client_id":"https://u:hush@a.example/c"}"#,
      #"{"redirect_uris":["https://u:hush@a.example/"]}"#, #"{"software_statement":"hush"}"#,
      #"{"client_secret_expires_at":5,"client_id_issued_at":true}"#,
    ])
  func oddBodies(body: String) throws {
    let texts = [
      #"{"method":"dcr","owner":"o","metadata":\#(body)}"#,
      #"{"method":"cimd","clientId":"https://a.example/c","owner":"o","document":\#(body)}"#,
    ]
    for text in texts {
      let request = try RegistrationRequest(json: Array(text.utf8))
      let (asked, replayed) = try violations(request, after: logged)
      #expect(asked.violations.map(\.reason) == replayed.violations.map(\.reason))
      #expect(asked.violations.map { $0.findings.map(\.path) } == replayed.violations.map { $0.findings.map(\.path) })
      let line = try Replay(DecisionRequest(tenant: "acme", now: now, question: .registration(request))).text
      #expect(!line.contains("\"hush\""))
      #expect(!line.contains(":hush@"))
    }
  }

  @Test("about a document that was too large, or just not, has the same size again", arguments: [5_120, 5_121])
  func documentSize(size: Int) throws {
    let start = #"{"client_id":"https://a.example/c","redirect_uris":["https://a.example/"],"logo_uri":""#
    let document = start + String(repeating: "x", count: size - start.utf8.count - 2) + "\"}"
    let request = try RegistrationRequest(
      clientID: "https://a.example/c", documentBody: Array(document.utf8), owner: "o")
    let (asked, replayed) = try violations(request, after: logged)
    #expect(asked.reason == (size > 5_120 ? .documentTooLarge : .accepted))
    #expect(replayed.reason == asked.reason)
  }

  @Test("never holds a member that nobody knows, nor a secret")
  func allowList() throws {
    let body = """
      {"method":"dcr","owner":"o","metadata":{"redirect_uris":["https://a.example/"],"client_secret":"s3cret",
      "registration_access_token":"s3cret","software_statement":"s3cret","x_new":"s3cret","client_name#ja":"s3cret",
      "jwks":{"keys":[{"kty":"RSA","n":"AQAB","d":"s3cret","p":["s3cret"],"new":"s3cret","kid":"k1"}]}}}
      """
    let request = try RegistrationRequest(json: Array(body.utf8))
    let line = try Replay(DecisionRequest(tenant: "acme", now: now, question: .registration(request))).text
    #expect(!line.contains("s3cret"))
    #expect(line.contains(#""kid":"k1""#))
  }

  @Test("shows masked names, the same for the same person, and stays readable whatever the mask makes")
  func masks() throws {
    let mask = DecisionLogMask { member, text in member == .owner ? "p-\(text.utf8.count)" : "" }
    let question = DecisionQuestion.token(token, of: record)
    let replay = try Replay(DecisionRequest(tenant: "acme", now: now, question: question), mask: mask)
    #expect(!replay.text.contains("alice"))
    #expect(!replay.text.contains("eng\""))
    #expect(!replay.text.contains("Cursor"))
    #expect(replay.text.contains("masked"))
    #expect(replay.asked == replay.replayed)
  }

  @Test("about a request that `decide` would not read is logged without it, and says how large it was")
  func tooLarge() throws {
    var metadata = ClientMetadata()
    metadata.redirectURIs = Array(repeating: "https://a.example/\(String(repeating: "x", count: 1_000))", count: 1_100)
    let asked = RegistrationRequest(registering: metadata, owner: "o")
    let line = DecisionLogLine(
      DecisionRequest(tenant: "acme", now: now, question: .registration(asked)),
      answer: .init(RegistrationRules().decide(asked)), sourceName: "acme.yaml", revision: "0")
    var bytes: [UInt8] = []
    line.append(id: "d-1", mask: .none, to: &bytes)
    #expect(bytes.count < 300)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""requestBytes":11"#))
    #expect(!text.contains(#""request":"#))
  }
}
