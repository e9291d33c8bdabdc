// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import CurfewTesting
import Testing

@Suite struct CoverageFormatTests {
  private static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    registration:
      classify:
        - { match: { ownerGroup: "ci\u{301}" }, type: ephemeral }
      admit:
        - { match: { client: "https://*/oauth/client.json" }, decision: review }
        - { match: { redirectHost: "scheme:cursor" }, decision: reject, reason: no }
    lifecycle:
      hidden: 1d
      types: { service: exempt }
    tokens: { maxLifetime: 30d, clockSkew: 60s }
    accessProfiles: { eng: { toolsets: [github], users: [alice], groups: [Null] } }
    toolsets: { github: { clientTypes: [personal, service] } }
    overrides:
      - { client: dcr-2, kill: { reason: SEC-1421 } }
      - { owner: bob, kill: { reason: SEC-1422, at: 2026-11-25T12:00:00.500Z } }
      - { client: "https://*/oauth/client.json", owner: "bob \\"b\\"", lifecycle: { closed: 2d }, reason: audit, expires: 2026-12-25T12:00:00Z }

    """

  private static let header = """
    # Ours.
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-11-22T12:00:00Z

    clients:
      # A laptop.
      cursor: { type: personal, method: dcr, owner: alice, registered: 2h ago }   # ours

    tests:
      - name: a laptop left in a drawer
        steps:
          - { at: in 21h59m59s, expect: { client: cursor, state: active } }
          - { at: in 22h, expect: { client: cursor, state: hidden } }
      - { name: the same, steps: [{ at: in 22h, expect: { client: cursor, state: hidden } }] }

    """

  private static let start = Instant(rfc3339: "2026-11-22T12:00:00Z") ?? .earliest

  private static func compiled() throws -> CompiledPolicy {
    let compilation = PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: policy))
    let policy: CompiledPolicy = try #require(compilation.policy, "\(compilation.diagnostics.map(\.message))")
    return policy
  }

  private static func suite(_ file: SourceFile) throws -> PolicyTestSuite {
    let compilation = PolicyCompiler.compile(file)
    let suite: PolicyTestSuite = try #require(compilation.test, "\(compilation.diagnostics.map(\.message))")
    return suite
  }

  private static func run(_ suites: [PolicyTestSuite]) throws -> (run: TestRun, missing: [ProposedTest]) {
    let policy = try compiled()
    var run = TestRun()
    for suite in suites { run.add(SuiteRunner(suite, under: policy).run()) }
    let (coverage, missing) = CoverageRun(policy, tests: suites, startingAt: start).coverage()
    run.coverage = [coverage]
    return (run, missing)
  }

  @Test("Coverage is written as recorded, where the format has a place for it", arguments: TestFormat.allCases)
  func golden(_ format: TestFormat) throws {
    let suite = try Self.suite(SourceFile(name: "acme.test.yaml", text: Self.header))
    let text = try Self.run([suite]).run.rendered(as: format)
    try Golden.expect(text, matches: "coverage.\(format.rawValue)")
    #expect(text.contains("overage") == format.hasCoverage)
  }

  @Test("A new file reads as recorded, passes and covers everything")
  func newFile() throws {
    let missing = try Self.run([]).missing
    let file = try TestFileExtension.file(
      named: "acme.test.yaml", policy: "acme.yaml", now: Self.start, with: missing)
    try Golden.expect(String(decoding: file.bytes, as: UTF8.self), matches: "new.test.yaml")
    let run = try Self.run([Self.suite(file)]).run
    #expect(run.exitStatus == 0)
    #expect(run.coverageShare.percentText == "100%")
  }

  @Test("A file that is extended keeps what it has, reads as recorded, passes and covers everything")
  func extendedFile() throws {
    let (file, extended) = try Self.extended(Self.header)
    let text = String(decoding: extended.bytes, as: UTF8.self)
    try Golden.expect(text, matches: "extended.test.yaml")
    #expect(Self.isSubsequence(file.bytes, of: extended.bytes))
    let run = try Self.run([Self.suite(extended)]).run
    #expect(run.exitStatus == 0)
    #expect(run.coverageShare.percentText == "100%")
  }

  private static let texts: [String] = [
    header.replacing("\n", with: "\r\n"), String(header.dropLast()), header + "\n# The end.\n",
    header.replacing("\n  - ", with: "\n- ").replacing("    steps:", with: "  steps:"),
    header.replacing("tests:\n", with: "tests: # all\n\n\n"),
    header.replacing("policy: acme.yaml\n", with: "") + "policy: acme.yaml\n",
  ]

  @Test("Any layout in block style can be extended", arguments: texts.indices)
  func layouts(_ index: Int) throws {
    let (file, extended) = try Self.extended(Self.texts[index])
    #expect(Self.isSubsequence(file.bytes, of: extended.bytes))
    let run = try Self.run([Self.suite(extended)]).run
    #expect(run.exitStatus == 0)
    #expect(run.coverageShare.percentText == "100%")
  }

  @Test("A file without clients gets some")
  func withoutClients() throws {
    let text = """
      apiVersion: curfew/v1
      kind: PolicyTest
      policy: acme.yaml
      now: 2026-11-22T12:00:00Z
      tests:
        - { name: it, register: { method: dcr, type: shared, owner: bob }, expect: [{ outcome: reject }] }
      """
    #expect(try Self.run([Self.suite(Self.extended(text).1)]).run.coverageShare.percentText == "100%")
  }

  @Test("What is in flow style is left alone, with a word on what to do")
  func refused() throws {
    let flow = header(in: "tests: [{ name: it, steps: [{ expect: { client: cursor, state: active } }] }]\n")
    #expect {
      try Self.extended(flow)
    } throws: { error in
      (error as? TestFileExtension.Refusal)?.reason
        == "`tests` is not in block style: write one entry a line below `tests:`, then run again"
    }
    let quoted = Self.header.replacing("\ntests:", with: "\n\"tests\":")
    #expect {
      try Self.extended(quoted)
    } throws: { error in
      (error as? TestFileExtension.Refusal)?.reason == "it has no `tests:` at the start of a line"
    }
  }

  private func header(in tests: String) -> String {
    String(Self.header.prefix { $0 != "}" }) + " }\n" + tests
  }

  private static func extended(_ text: String) throws -> (SourceFile, SourceFile) {
    let file = SourceFile(name: "acme.test.yaml", text: text)
    let suite = try suite(file)
    return (file, try TestFileExtension.extend(file, suite, with: run([suite]).missing))
  }

  private static func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
    var index = part.startIndex
    for byte in whole where index < part.endIndex && part[index] == byte { index += 1 }
    return index == part.endIndex
  }
}
