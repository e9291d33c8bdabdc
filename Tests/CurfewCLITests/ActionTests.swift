// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("The steps of action.yml, by hand")
struct ActionTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scripts/action").standardized.path

  private let directory: TemporaryDirectory
  private let repository: GitRepository

  init() throws {
    directory = try Sample.directory()
    repository = try GitRepository(directory)
    try directory.directory("temp")
  }

  private func judge(_ inputs: [String: String] = [:]) throws -> CurfewProcess.Result {
    var environment = GitRepository.environment(in: directory)
    environment["CURFEW"] = CurfewProcess.executable.path
    environment["RUNNER_TEMP"] = directory("temp")
    environment["GITHUB_OUTPUT"] = directory("temp/output")
    environment["GITHUB_STEP_SUMMARY"] = directory("temp/summary")
    environment.merge(inputs) { $1 }
    return try CurfewProcess.run(program: "bash", [Self.script, "judge"], in: directory, environment: environment)
  }

  @Test("It is well formed", arguments: ["scripts/action", "scripts/test-schemas", ".ci/run"])
  func syntax(_ name: String) throws {
    let root = URL(fileURLWithPath: Self.script).deletingLastPathComponent().deletingLastPathComponent()
    let result = try CurfewProcess.run(program: "bash", ["-n", root.appending(path: name).path], in: directory)
    #expect(result.status == 0, "\(result.description)")
  }

  @Test("Sound policies pass, and the difference is in the summary and in a file")
  func passes() throws {
    try directory.write(Sample.looser, to: "policies/acme.yaml")
    let result = try judge(["INPUT_BASE": "HEAD"])
    #expect(result.status == 0, "\(result.description)")
    #expect(result.output.contains("PASS  idle for a day"))
    #expect(try directory.text("temp/summary").hasPrefix("### `acme`: 1 difference: 1 loosens"))
    #expect(try directory.text("temp/output") == "report=\(directory("temp"))/curfew-diff.md\n")
  }

  @Test("A gate, a failed test and an error each fail it, and are annotated")
  func fails() throws {
    try directory.write(Sample.looser, to: "policies/acme.yaml")
    #expect(try judge(["INPUT_BASE": "HEAD", "INPUT_FAIL_ON": "loosens"]).status == 1)
    #expect(try judge(["INPUT_BASE": "HEAD", "INPUT_FAIL_ON": "tightens"]).status == 0)
    try directory.write(Sample.tests(expecting: "active"), to: "policies/acme.test.yaml")
    let test = try judge()
    #expect(test.status == 1)
    #expect(test.output.contains("::error file=policies/acme.test.yaml,line=10,"))
    #expect(test.output.contains("FAIL  idle for a day"))
    #expect(try judge(["INPUT_TEST": "false"]).status == 0)
    try directory.write(Sample.broken, to: "policies/acme.yaml")
    let check = try judge()
    #expect(check.status != 0)
    #expect(check.output.contains("::error file=policies/acme.yaml,line=5,"))
  }

  @Test("The log says why a gate failed it, and the changed line is annotated")
  func gate() throws {
    try directory.write(Sample.looser, to: "policies/acme.yaml")
    let result = try judge(["INPUT_BASE": "HEAD", "INPUT_FAIL_ON": "loosens"])
    #expect(result.output.contains("::error file=policies/acme.yaml,line=5,col=11,title=acme%3A loosens::"))
    #expect(result.output.contains("\nacme: 1 difference: 1 loosens\n"), "\(result.description)")
    #expect(result.errors.contains("curfew: error: 1 difference is refused by --fail-on loosens: 1 loosens"))
  }

  @Test("The change that brings the first policies passes, whatever the gate, and says so")
  func firstPolicies() throws {
    try directory.write("", to: "empty/.keep")
    try repository.git("rm", "--quiet", "-r", "--cached", "policies")
    try repository.git("commit", "--quiet", "--no-verify", "--message", "none")
    let result = try judge(["INPUT_BASE": "HEAD", "INPUT_FAIL_ON": "any"])
    #expect(result.status == 0, "\(result.description)")
    #expect(try directory.text("temp/summary").contains("the first policies"))
    #expect(try directory.text("temp/output").hasPrefix("report="))
  }

  @Test("Policies with errors are not compared, and what is posted says so")
  func errors() throws {
    try directory.write("stale", to: "temp/curfew-diff.md")
    try directory.write(Sample.broken, to: "policies/acme.yaml")
    let result = try judge(["INPUT_BASE": "HEAD"])
    #expect(result.status != 0)
    #expect(try directory.text("temp/curfew-diff.md").contains("could not be compared"), "\(result.description)")
    #expect(try directory.text("temp/output").hasPrefix("report="))
  }

  @Test("A base that is no revision is told apart from a difference")
  func unknownBase() throws {
    let result = try judge(["INPUT_BASE": "nowhere"])
    #expect(result.status == 2, "\(result.description)")
  }
}
