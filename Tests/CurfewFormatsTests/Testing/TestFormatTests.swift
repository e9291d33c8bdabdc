// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import CurfewTesting
import Testing

@Suite struct TestFormatTests {
  private static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    registration: { allowedTypes: [personal] }
    accessProfiles: { eng: { toolsets: [github], users: [alice] } }
    lifecycle:
      hidden: 1d
      closed: 7d
      deleted: 90d
    tokens: { maxLifetime: 30d }
    overrides:
      - { client: dcr-2, kill: { reason: SEC-1421 } }
      - { client: dcr-3, lifecycle: { closed: 2d }, reason: audit, expires: 2026-11-25T12:00:00Z }

    """

  private static let header = """
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-11-22T12:00:00Z
    clients:
      cursor: { type: personal, method: dcr, owner: alice, registered: 2h ago }
      killed: { clientId: dcr-2, type: personal, method: dcr, owner: alice, registered: 2h ago }
      audited: { clientId: dcr-3, type: personal, method: dcr, owner: alice, registered: 2h ago }
    tests:

    """

  private static let passing = """
      - { name: in use, steps: [{ expect: { client: cursor, state: active } }] }

    """

  private static let failing = """
      - name: a laptop left in a drawer
        steps:
          - { after: 1d, expect: { client: cursor, state: active } }
      - name: every kind of answer
        steps:
          - expect: { client: cursor, token: invalid, until: never }
          - expect: { client: killed, state: active, token: valid, reason: revoked }
          - { authenticate: killed }
          - { toolCall: { client: cursor, toolset: github }, expect: { outcome: deny } }
          - toolCall: { client: cursor, toolset: githb }
          - { after: 7d, refresh: cursor }
          - { authenticate: cursor, expect: { outcome: deny, reason: closed } }
          - { revokeTokens: cursor, expect: { toolsets: [] } }
      - name: what was closed on the way
        steps:
          - { after: 5d, expect: { client: audited, state: hidden } }
          - { after: 100d, authenticate: audited }
      - name: too old a token
        steps:
          - { authenticate: cursor }
          - { after: 6d, toolCall: { client: cursor, toolset: github } }
          - { after: 6d, toolCall: { client: cursor, toolset: github } }
          - { after: 6d, toolCall: { client: cursor, toolset: github } }
          - { after: 6d, toolCall: { client: cursor, toolset: github } }
          - { after: 6d, toolCall: { client: cursor, toolset: github } }
      - name: registrations
        register: { method: [dcr, cimd], type: [personal, shared], owner: bob, redirectUri: ["https://a.example/", "http://a.example/"] }
        expect:
          - { type: personal, redirectUri: "https://a.example/", outcome: review }
          - { type: shared, outcome: reject, reason: invalidRedirectUri }
          - { type: shared, method: dcr, outcome: accept }

    """

  private static func run(_ tests: String, name: String = "acme.test.yaml") throws -> SuiteResult {
    let file = SourceFile(name: name, text: header + tests)
    let compilation = PolicyCompiler.compile(file)
    let suite = try #require(compilation.test, "\(compilation.diagnostics.map(\.message))")
    let policy = try #require(PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: policy)).policy)
    return SuiteRunner(suite, under: policy).run { $0 != "in use" || tests == passing }
  }

  private static let runs: [(name: String, make: @Sendable () throws -> TestRun)] = [
    ("empty", { TestRun() }),
    (
      "passed",
      {
        var run = TestRun()
        run.add(try Self.run(passing))
        return run
      }
    ),
    (
      "failed",
      {
        var run = TestRun()
        run.add(try Self.run(passing + failing))
        run.add(unusable: "other.test.yaml", "the file has 2 errors")
        return run
      }
    ),
    (
      "hostile",
      {
        var run = TestRun()
        let test = "  - { name: \"a]]> <&'\\\" b 名前 ًًًًًًً\", steps: [{ expect: { client: cursor, state: deleted } }] }\n"
        run.add(try Self.run(test, name: "\u{1B}[31m\u{202E}.yaml"))
        run.add(unusable: "a\nb.yaml", "\u{7}")
        return run
      }
    ),
  ]

  @Test("Results are written as recorded", arguments: runs.indices, TestFormat.allCases)
  func golden(_ index: Int, _ format: TestFormat) throws {
    let text = try Self.runs[index].make().rendered(as: format)
    try Golden.expect(text, matches: "\(Self.runs[index].name).\(format.rawValue)")
  }

  @Test("Colour is for the word that matters, and for text only")
  func colour() throws {
    let run = try Self.runs[2].make()
    var style = DiagnosticReport.Style()
    style.isColoured = true
    let text = run.rendered(as: .text, style: style)
    #expect(text.hasPrefix("\u{1B}[1;31mFAIL\u{1B}[0m  a laptop"))
    #expect(text.replacing("\u{1B}[1;31m", with: "").replacing("\u{1B}[0m", with: "") == run.rendered(as: .text))
    #expect(run.rendered(as: .json, style: style) == run.rendered(as: .json))
  }

  @Test("What is shown moves no cursor and turns no line around", arguments: TestFormat.allCases)
  func escaping(_ format: TestFormat) throws {
    let text = try Self.runs[3].make().rendered(as: format)
    let isBad: (Unicode.Scalar) -> Bool = { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E }
    #expect(!text.unicodeScalars.contains(where: isBad))
  }

  @Test("JSON is one line that parses")
  func json() throws {
    for (_, make) in Self.runs {
      let text = try make().rendered(as: .json)
      #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      _ = try JSONValue(parsing: Array(text.utf8.dropLast()))
    }
  }
}
