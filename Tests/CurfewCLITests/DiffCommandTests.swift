// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport

@Suite("diff on the command line")
struct DiffCommandTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try Sample.directory()
    try directory.write(Sample.looser, to: "new/acme.yaml")
  }

  private func run(_ words: String...) throws -> CurfewProcess.Result {
    try CurfewProcess.run(["diff"] + words, in: directory)
  }

  @Test("The exit status is 0 unless a gate trips, whichever way it looks")
  func statuses() throws {
    let result = try run("policies/acme.yaml", "new")
    #expect(result.status == 0, "\(result.description)")
    #expect(result.output.hasPrefix("acme: 1 difference: 1 loosens\n"))
    let refused = try run("policies/acme.yaml", "new", "--fail-on", "loosens")
    #expect(refused.status == 1)
    #expect(refused.errors == "curfew: error: 1 difference is refused by --fail-on loosens: 1 loosens\n")
    #expect(result.errors == "")
    #expect(try run("policies/acme.yaml", "new", "--fail-on", "any").status == 1)
    #expect(try run("policies/acme.yaml", "new", "--fail-on", "tightens").status == 0)
    #expect(try run("new", "policies/acme.yaml", "--fail-on", "tightens").status == 1)
    #expect(try run("policies/acme.yaml", "policies", "--fail-on", "any").status == 0)
    #expect(try run("policies/acme.yaml", "nowhere").status == 2)
    #expect(try run().status == 2)
    try directory.write(Sample.broken, to: "new/acme.yaml")
    #expect(try run("policies/acme.yaml", "new").status == 2)
  }

  @Test("A commit is compared with the working tree and with another")
  func git() throws {
    let repository = try GitRepository(directory)
    try directory.write(Sample.looser, to: "policies/acme.yaml")
    let tree = try run("git:HEAD", "--format", "markdown")
    #expect(tree.status == 0, "\(tree.description)")
    #expect(tree.output.hasPrefix("### `acme`: 1 difference: 1 loosens\n"))
    try repository.commit("second")
    #expect(try run("git:HEAD").output == "no difference\n")
    #expect(try run("git:HEAD~1:policies", "git:HEAD:policies", "--fail-on", "loosens").status == 1)
    let unknown = try run("git:nowhere")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("git:nowhere"))
    #expect(try run("git:--output=x").status == 2)
    #expect(try !directory.names().contains("x"))
  }

  @Test("A commit that is named by its whole hash is shown by the start of it")
  func shownRevision() throws {
    let repository = try GitRepository(directory)
    let hash = try repository.git("rev-parse", "HEAD").output.filter(\.isHexDigit)
    try #require(hash.count == 40)
    try directory.write(Sample.looser, to: "policies/acme.yaml")
    let whole = try run("git:\(hash)")
    #expect(whole.output.contains(" git:\(hash.prefix(12)):policies/acme.yaml:"), "\(whole.description)")
    #expect(try run("git:\(hash.prefix(39))").output.contains("git:\(hash.prefix(39)):"))
  }

  @Test("--quiet says nothing where nothing differs")
  func quiet() throws {
    #expect(try run("policies", "policies", "--quiet").output.isEmpty)
    #expect(try run("policies", "policies").output == "no difference\n")
    #expect(try run("policies/acme.yaml", "new", "--quiet").output.contains("1 loosens"))
  }

  @Test("A fleet shows who is affected, and has gates")
  func fleet() throws {
    try directory.write(Sample.policy.replacing("closed: 7d", with: "closed: 36h"), to: "new/acme.yaml")
    let arguments = ["diff", "policies/acme.yaml", "new", "--fleet", "fleet.ndjson", "--at", Sample.now]
    let result = try CurfewProcess.run(arguments, in: directory)
    #expect(result.status == 0, "\(result.description)")
    #expect(result.output.contains("dcr-2"))
    #expect(try CurfewProcess.run(arguments + ["--max-closures", "1"], in: directory).status == 0)
    let gated = try CurfewProcess.run(arguments + ["--max-closures", "0"], in: directory)
    #expect(gated.status == 1)
    #expect(gated.errors.contains("--max-closures"))
    #expect(try run("policies/acme.yaml", "new", "--max-closures", "0").status == 2)
  }

  @Test("Annotations stand at the new policy's line; a gate makes them errors")
  func github() throws {
    let plain = try run("policies/acme.yaml", "new", "--format", "github")
    #expect(
      plain.output.hasPrefix("::warning file=new/acme.yaml,line=5,col=11,title=acme%3A loosens::Lifecycle: every "))
    let gated = try run("policies/acme.yaml", "new", "--format", "github", "--fail-on", "loosens")
    #expect(gated.output.hasPrefix("::error file=new/acme.yaml,line=5,col=11,"))
    let reverse = try run("new", "policies/acme.yaml", "--format", "github")
    #expect(reverse.output.hasPrefix("::notice file=policies/acme.yaml,line=6,col=11,title=acme%3A tightens::"))
  }

  @Test("In JUnit a row is a case, and fails if the gate trips on it")
  func junit() throws {
    let plain = try run("policies/acme.yaml", "new", "--format", "junit")
    #expect(plain.output.contains("<testsuites name=\"curfew diff\" tests=\"1\" failures=\"0\" errors=\"0\">"))
    let gated = try run("policies/acme.yaml", "new", "--format", "junit", "--fail-on", "loosens")
    #expect(gated.output.contains("<testsuites name=\"curfew diff\" tests=\"1\" failures=\"1\" errors=\"0\">"))
    #expect(gated.output.contains("<failure type=\"loosens\""))
    let same = try run("policies", "policies", "--format", "junit", "--fail-on", "any")
    #expect(same.output.contains("<testcase classname=\"acme\" name=\"no difference\"/>"))
  }
}
