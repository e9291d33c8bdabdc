// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import CurfewTesting
import Testing

@Suite struct PolicyTestDecodingTests {
  private static let header = """
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-11-22T12:00:00Z

    """

  private static func registered(_ time: String, now: String? = nil) throws -> String {
    let text =
      (now.map { header.replacing("2026-11-22T12:00:00Z", with: $0) } ?? header) + """
        clients: { c: { type: personal, method: dcr, owner: a, registered: "\(time)" } }
        tests: [{ name: it, steps: [{ expect: { client: c, state: active } }] }]
        """
    let compilation = PolicyCompiler.compile(SourceFile(name: "t.yaml", text: text))
    guard let suite = compilation.test else { return compilation.diagnostics.map(\.rule.name).joined(separator: " ") }
    return suite.clients[0].record.registeredAt.description
  }

  @Test(
    "A time is an instant or a distance from the start",
    arguments: [
      ("40d ago", "2026-10-13T12:00:00Z"), ("in 2h", "2026-11-22T14:00:00Z"), ("now", "2026-11-22T12:00:00Z"),
      ("1d12h ago", "2026-11-21T00:00:00Z"), ("1s ago", "2026-11-22T11:59:59Z"),
      ("36500d ago", "1926-12-17T12:00:00Z"), ("2026-11-20T09:30:00.250+01:00", "2026-11-20T08:30:00.250Z"),
      ("36501d ago", "bad-relative-time"), ("0s ago", "bad-relative-time"), ("40d", "bad-relative-time"),
      ("ago", "bad-relative-time"), (" ago", "bad-relative-time"), ("in ", "bad-relative-time"),
      ("in", "bad-relative-time"), ("in 2h ago", "bad-relative-time"), ("40d  ago", "bad-relative-time"),
      ("Now", "bad-relative-time"), ("never", "bad-relative-time"), ("-40d ago", "bad-relative-time"),
    ])
  func times(_ text: String, _ expected: String) throws {
    #expect(try Self.registered(text) == expected)
  }

  @Test("A distance past the years 0001 to 9999 ends there")
  func saturation() throws {
    #expect(try Self.registered("40d ago", now: "0001-01-02T00:00:00Z") == "0001-01-01T00:00:00Z")
    #expect(try Self.registered("in 2d", now: "9999-12-31T00:00:00Z") == "9999-12-31T23:59:59.999Z")
  }

  @Test("A client has what the file says, and defaults for the rest")
  func clients() throws {
    let text =
      Self.header + """
        clients:
          plain: { type: personal, method: dcr, owner: a, registered: 2d ago }
          full:
            type: service
            method: cimd
            owner: b
            ownerGroups: [eng, ops]
            clientId: https://a.example/c.json
            registered: 3d ago
            authenticated: 2d ago
            lastUsed: 1d ago
            state: closed
            tokensRevokedBefore: 1h ago
            token: { issued: 2h ago, lifetime: 8h }
        tests: [{ name: it, steps: [{ expect: { client: full, state: closed } }] }]
        """
    let compilation = PolicyCompiler.compile(SourceFile(name: "t.yaml", text: text))
    #expect(compilation.diagnostics.map(\.message) == [])
    #expect(compilation.kind == .policyTest)
    let suite = try #require(compilation.test)
    #expect(suite.policy.value == "acme.yaml")
    #expect(suite.policy.position.description == "3:9")
    let (plain, full) = (suite.clients[0], suite.clients[1])
    #expect(plain.record.clientID == "plain")
    #expect(plain.record.state == .active)
    #expect(plain.record.authenticatedAt == nil)
    #expect(plain.tokenIssuedAt == nil)
    #expect(plain.tokenLifetime == nil)
    #expect(full.record.clientID == "https://a.example/c.json")
    #expect(full.record.type == .service)
    #expect(full.record.method == .cimd)
    #expect(full.record.ownerGroups == ["eng", "ops"])
    #expect(full.record.state == .closed)
    #expect(full.record.lastUsedAt?.description == "2026-11-21T12:00:00Z")
    #expect(full.record.tokensRevokedBefore?.description == "2026-11-22T11:00:00Z")
    #expect(full.tokenIssuedAt?.description == "2026-11-22T10:00:00Z")
    #expect(full.tokenLifetime == 28_800_000)
  }

  @Test("A name that is no client ID needs one beside it")
  func clientID() {
    let client = "{ type: personal, method: dcr, owner: a, registered: now }"
    let text =
      Self.header + "clients: { \"größe\": \(client) }\ntests: [{ name: it, steps: [{ refresh: \"größe\" }] }]\n"
    #expect(PolicyFile(text).rules == ["bad-client-id"])
    #expect(PolicyFile(text.replacing("{ type", with: "{ clientId: x, type")).rules == [])
  }

  @Test(
    "A reason is a word of the decision that the step is about",
    arguments: [
      ("expect: { client: c, state: closed, reason: inactive }", true),
      ("expect: { client: c, state: closed, reason: closed }", false),
      ("expect: { client: c, token: invalid, reason: closed }", true),
      ("expect: { client: c, token: invalid, reason: inactive }", false),
      ("toolCall: { client: c, toolset: t }, expect: { reason: toolsetNotGranted }", true),
      ("toolCall: { client: c, toolset: t }, expect: { reason: granted }", false),
      ("refresh: c, expect: { reason: granted }", true),
      ("refresh: c, expect: { reason: expired }", false),
      ("refresh: c, expect: { outcome: grant }", true),
      ("refresh: c, expect: { outcome: allow }", false),
      ("toolCall: { client: c, toolset: t }, expect: { outcome: grant }", false),
    ])
  func reasons(_ step: String, _ isGood: Bool) {
    let client = "clients: { c: { type: personal, method: dcr, owner: a, registered: now } }"
    let file = PolicyFile(Self.header + "\(client)\ntests: [{ name: it, steps: [{ \(step) }] }]\n")
    #expect(file.rules == (isGood ? [] : ["unknown-value"]))
  }

  @Test("Every problem of a file is reported in one run, and none that follows from another")
  func all() {
    let file = PolicyFile(
      """
      apiVersion: curfew/v1
      kind: PolicyTest
      policy:
      now: today
      clients:
        cursor: { type: robot, method: dcr, owner: a }
      tests:
        - name: it
          steps:
            - expect: { client: cursor, stat: active }
            - { after: 0d, expcet: { client: cursor, state: active } }
            - toolcall: { client: cursor, toolset: x }
              expect: { outcome: allow }
            - { at: "-1d", toolCall: { client: cursor } }
        - { name: [a], register: { method: dcr }, expect: { outcome: accept } }
      """)
    #expect(
      file.places == [
        "3:8 empty-value", "4:6 bad-time", "6:11 missing-key", "6:19 unknown-value", "10:35 unknown-key",
        "11:18 bad-duration", "11:22 unknown-key", "12:9 unknown-key", "14:15 bad-relative-time", "14:32 missing-key",
        "15:13 wrong-type", "15:28 missing-key", "15:53 wrong-type",
      ], "\(file.report)")
  }

  @Test("A matrix may have 10,000 cells, and all matrices of a file 100,000")
  func limits() {
    func tests(_ owners: Int, count: Int = 1) -> String {
      let list = (0..<owners).map { "u\($0)" }.joined(separator: ", ")
      let matrix = "register: { method: dcr, owner: [\(list)] }, expect: [{ outcome: accept }]"
      return Self.header + "tests:\n" + (0..<count).map { "  - { name: t\($0), \(matrix) }\n" }.joined()
    }
    #expect(PolicyFile(tests(10_000)).rules == [])
    #expect(PolicyFile(tests(10_001)).rules == ["too-many-cells"])
    #expect(PolicyFile(tests(10_000, count: 10)).rules == [])
    #expect(PolicyFile(tests(10_000, count: 11)).rules == ["too-many-cells"])
    #expect(PolicyFile(tests(10_000, count: 12)).rules == ["too-many-cells"])
  }

  @Test("Dimensions multiply without overflow")
  func overflow() {
    let list = "[" + (0..<9_999).map { "u\($0)" }.joined(separator: ", ") + "]"
    let members = ["owner", "ownerGroup", "client", "softwareId", "grantType", "redirectUri"]
    let register = members.map { "\($0): \(list)" }.joined(separator: ", ")
    let text =
      Self.header + "tests: [{ name: it, register: { method: cimd, \(register) }, expect: [{ outcome: accept }] }]\n"
    #expect(PolicyFile(text).rules == ["too-many-cells"])
  }

  @Test("A matrix may have 10,000 expectations, and no more", arguments: [10_000, 10_001])
  func manyExpectations(count: Int) {
    let expectation = "{ outcome: accept }, "
    let text =
      Self.header + """
        tests:
          - name: it
            register: { method: dcr, type: personal, owner: o }
            expect: [\(String(repeating: expectation, count: count))]
        """
    let compilation = PolicyCompiler.compile(SourceFile(name: "t.yaml", text: text))
    #expect(compilation.diagnostics.map(\.rule.name) == (count > 10_000 ? ["too-many-cells"] : []))
  }
}
