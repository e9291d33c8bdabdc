// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("init on the command line")
struct InitCommandTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func run(_ words: String...) throws -> CurfewProcess.Result { try CurfewProcess.run(words, in: directory) }

  @Test("What it writes passes check --strict and test as it is")
  func passes() throws {
    let written = try run("init", "--tenant", "northwind")
    #expect(written.status == 0, "\(written.description)")
    #expect(written.output.contains("wrote  policies/northwind.yaml"))
    let check = try run("check", "--strict")
    #expect(check.status == 0, "\(check.description)")
    let test = try run("test", "--min-coverage", "100")
    #expect(test.status == 0, "\(test.description)")
    #expect(FileManager.default.isExecutableFile(atPath: directory(".githooks/pre-commit")))
  }

  @Test("A client can be exempted for a quarter and killed, and the guardrails hold")
  func edits() throws {
    #expect(try run("init", "--tenant", "acme").status == 0)
    let exempted = try run("exempt", "dcr-1", "--reason", "x", "--expires", "90d")
    #expect(exempted.status == 0, "\(exempted.description)")
    #expect(try run("exempt", "dcr-2", "--reason", "x").status == 1)
    #expect(try run("kill", "dcr-3", "--reason", "x").status == 0)
    let check = try run("check", "--strict")
    #expect(check.status == 0, "\(check.description)")
  }

  @Test("The schema that it writes is that of `schema`")
  func schema() throws {
    #expect(try run("init", "--tenant", "acme").status == 0)
    #expect(try run("schema").output == directory.text("policies/policy.schema.json"))
  }

  @Test("Files that are there are kept")
  func kept() throws {
    try directory.write("mine\n", to: "policies/acme.yaml")
    let result = try run("init", "--tenant", "acme")
    #expect(result.status == 0)
    #expect(result.output.contains("kept   policies/acme.yaml"))
    #expect(try directory.text("policies/acme.yaml") == "mine\n")
    let again = try run("init", "--tenant", "acme")
    #expect(!again.output.contains("wrote"))
  }

  @Test("--quiet writes the same files and says nothing, but for what is wrong", arguments: ["--quiet", "-q"])
  func quiet(_ option: String) throws {
    let silent = try run("init", option, "--tenant", "acme")
    #expect(silent.status == 0 && silent.output.isEmpty && silent.errors.isEmpty, "\(silent.description)")
    #expect(try run("init", "--tenant", "acme").output.components(separatedBy: "kept   ").count == 7)
    try directory.write("", to: "deep/x")
    try GitRepository(directory).git("status")
    let below = try run("init", option, "deep", "--tenant", "acme")
    #expect(below.output.isEmpty)
    #expect(below.errors.contains("not the root of the repository"), "\(below.description)")
  }

  @Test("A tenant that can't be one is refused with one that can")
  func tenant() throws {
    let result = try run("init", "--tenant", "Acme Corp")
    #expect(result.status == 2)
    #expect(result.errors.contains("write `acme-corp`"), "\(result.description)")
    #expect(try directory.names().isEmpty)
  }

  @Test("Where it is not the root of a repository, it says that CI and hooks are looked for there")
  func belowTheRoot() throws {
    try directory.write("", to: "deep/below/x")
    let repository = try GitRepository(directory)
    try repository.git("status")
    let below = try run("init", "deep/below", "--tenant", "acme")
    #expect(below.status == 0)
    #expect(below.output.contains("\n  cd deep/below\n  curfew check"), "\(below.description)")
    #expect(below.errors.contains("not the root of the repository"), "\(below.description)")
    let root = try run("init", "--tenant", "acme")
    #expect(root.errors == "", "\(root.description)")
    #expect(!root.output.contains("cd "))
  }

  @Test("A file where the directory should be is named")
  func fileInTheWay() throws {
    try directory.write("", to: "file")
    let result = try run("init", "file/below", "--tenant", "acme")
    #expect(result.status == 2)
    #expect(result.errors == "curfew: error: file: a regular file, not a directory\n", "\(result.description)")
  }

  @Test("No directory at all is refused: it is not the root of the file system")
  func emptyDirectory() throws {
    let result = try run("init", "", "--tenant", "acme")
    #expect(result.status == 2, "\(result.description)")
    #expect(result.errors.hasPrefix("Error: the directory: must not be empty\n"), "\(result.description)")
    #expect(result.output.isEmpty)
  }

  @Test("Every file that it writes names its schema for editors")
  func modelines() throws {
    #expect(try run("init", "--tenant", "acme").status == 0)
    for name in ["acme.yaml", "acme.test.yaml", "guardrails.yaml"] {
      #expect(try directory.text("policies/\(name)").hasPrefix("# yaml-language-server: $schema=policy.schema.json\n"))
    }
  }

  @Test("The hook lets sound policies pass and blocks what is staged, whatever lies in the working tree")
  func hook() throws {
    #expect(try run("init", "--tenant", "acme").status == 0)
    let repository = try GitRepository(directory)
    try repository.git("config", "core.hooksPath", ".githooks")
    let policy = try directory.text("policies/acme.yaml")
    try directory.write(policy.replacing("lifecycle:", with: "lifecicle:"), to: "policies/acme.yaml")
    try repository.git("add", "policies/acme.yaml")
    // Mended in the working tree, not in what is about to be committed.
    try directory.write(policy, to: "policies/acme.yaml")
    let blocked = try repository.attempt(["commit", "--message", "broken"])
    #expect(blocked.status != 0)
    #expect((blocked.output + blocked.errors).contains("unknown key `lifecicle`"), "\(blocked.description)")
    try directory.write(policy + "\n# a comment\n", to: "policies/acme.yaml")
    try repository.git("add", "policies/acme.yaml")
    let passed = try repository.attempt(["commit", "--message", "sound"])
    #expect(passed.status == 0, "\(passed.description)")
  }
}
