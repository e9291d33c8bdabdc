// SPDX-License-Identifier: Apache-2.0
//
// What the README and the demo show must be true: the policies of this repository, its fleet and its
// requests are held here against what the library says to them.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import CurfewTesting
import Foundation
import Testing

@testable import CurfewTestSupport

/// The files of `policies/` and `examples/`.
private enum Example {
  static func lines(_ path: String) throws -> [[UInt8]] {
    try Repository.bytes(path).split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  static func policyPaths() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.url("policies").path)
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && $0 != "guardrails.yaml" }.sorted().map {
        "policies/\($0)"
      }
  }

  static func policies() throws -> [CompiledPolicy] {
    try policyPaths().map { path in
      let file = SourceFile(name: path, bytes: try Repository.bytes(path))
      return try #require(PolicyCompiler.compile(file).policy, "\(path) has errors")
    }
  }
}

@Suite("Examples")
struct ExamplesTests {
  /// 2026-11-22T12:00:00Z, the instant that the fleet was made for.
  private let noon = Instant(millisecondsSinceEpoch: 1_795_348_800_000)

  @Test("every policy of this repository has tests, and they pass")
  func testsOfPolicies() throws {
    for path in try Example.policyPaths() {
      let name = path.replacing(".yaml", with: ".test.yaml")
      let compilation = PolicyCompiler.compile(SourceFile(name: name, bytes: try Repository.bytes(name)))
      #expect(compilation.diagnostics.map(\.message) == [])
      let suite = try #require(compilation.test)
      #expect("policies/\(suite.policy.value)" == path)
      let policy = try #require(
        PolicyCompiler.compile(SourceFile(name: path, bytes: try Repository.bytes(path))).policy)
      var run = TestRun()
      run.add(SuiteRunner(suite, under: policy).run())
      #expect(run.exitStatus == 0, "\(run.rendered(as: .text))")
    }
  }

  @Test("no policy of this repository has an error or a warning")
  func policiesAreSound() throws {
    let paths = try Example.policyPaths()
    #expect(paths.count >= 3)
    for path in paths {
      let file = SourceFile(name: path, bytes: try Repository.bytes(path))
      let compilation = PolicyCompiler.compile(file, lintingAt: noon)
      #expect(compilation.policy != nil)
      #expect(compilation.diagnostics.filter { $0.severity >= .warning }.map(\.message) == [])
    }
  }

  @Test("the recorded answers are those to the example requests, byte for byte")
  func answersAreThoseRecorded() throws {
    let answerer = DecisionAnswerer(try Example.policies())
    var answers: [UInt8] = []
    for (index, line) in try Example.lines("examples/requests.ndjson").enumerated() {
      let isAnswered = answerer.answer(line, in: line.indices, line: index + 1, to: &answers)
      #expect(isAnswered, "line \(index + 1) got an error answer")
    }
    if Recording.isOn { try Repository.write(answers, to: "examples/answers.ndjson") }
    let recorded = try Example.lines("examples/answers.ndjson").map { String(decoding: $0, as: UTF8.self) }
    let given = answers.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    #expect(given.count == recorded.count)
    for (given, recorded) in zip(given, recorded) { #expect(Array(given.utf8) == Array(recorded.utf8), "\(given)") }
  }

  @Test("the fleet has two hundred clients, each with a key of its own, in every state for every reason of SPEC 4.1")
  func fleetHasEverything() throws {
    let policy = try #require(try Example.policies().first { $0.tenant == "meridian-logistics" })
    let clients = try Example.lines("examples/fleet.ndjson").map { try ClientRecord(json: $0) }
    #expect(clients.count >= 200)
    #expect(Set(clients.map { [Array($0.clientID.utf8), Array($0.owner.utf8)] }).count == clients.count)

    let decisions = clients.map { policy.decideLifecycle(of: $0, at: noon) }
    #expect(Set(decisions.map(\.state)) == Set(LifecycleState.allCases))
    let tenantWide: Set<LifecycleDecision.Reason> = [.tenantKillSwitch]
    #expect(Set(decisions.map(\.reason)) == Set(LifecycleDecision.Reason.allCases).subtracting(tenantWide))
    #expect(Set(clients.map(\.type)) == Set(ClientType.allCases))
    #expect(Set(clients.map(\.method)) == Set(RegistrationMethod.allCases))
    #expect(Set(clients.map(\.state)) == Set(LifecycleState.allCases))
    #expect(decisions.contains { $0.hasClockSkew })
  }

  @Test("some clients of the fleet change state one millisecond after noon, and as many did before")
  func fleetStandsOnBoundaries() throws {
    let now = noon.millisecondsSinceEpoch
    let policy = try #require(try Example.policies().first { $0.tenant == "meridian-logistics" })
    let clients = try Example.lines("examples/fleet.ndjson").map { try ClientRecord(json: $0) }
    func states(_ offset: Int64) -> [LifecycleState] {
      clients.map { policy.decideLifecycle(of: $0, at: Instant(millisecondsSinceEpoch: now + offset)).state }
    }
    let (before, at, after) = (states(-1), states(0), states(1))
    #expect(zip(before, at).count { $0 != $1 } > 40)
    #expect(zip(at, after).count { $0 != $1 } > 40)
  }
}
