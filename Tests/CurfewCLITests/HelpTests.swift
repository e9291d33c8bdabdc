// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport

@Suite("Help, rules and completions on the command line")
struct HelpTests {
  static let commands = [
    "check", "test", "diff", "plan", "list", "decide", "explain", "kill", "exempt", "tighten", "lift", "report",
    "rules",
    "schema", "init",
  ]

  private func run(_ words: String...) throws -> CurfewProcess.Result {
    try CurfewProcess.run(words, in: TemporaryDirectory(), environment: ["COLUMNS": "80"])
  }

  @Test("Help fits 80 columns, and no line of an example runs over", arguments: [""] + commands)
  func width(_ command: String) throws {
    let result = try CurfewProcess.run(
      (command.isEmpty ? [] : [command]) + ["--help"], in: TemporaryDirectory(), environment: ["COLUMNS": "80"])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    var isExample = false
    for line in result.output.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= 80, "\(line)")
      if line.hasPrefix("USAGE") { isExample = false }
      if isExample, !line.isEmpty { #expect(line.hasPrefix("  ") && !line.hasSuffix(" "), "wrapped: \(line)") }
      if line.hasSuffix(":"), line.hasPrefix("Examples") || line.hasPrefix("Start here") { isExample = true }
      // A line that starts with one blank is the rest of one that was too long.
      #expect(!(line.hasPrefix(" ") && !line.hasPrefix("  ")) || line == " ", "wrapped: \(line)")
    }
    #expect(!result.output.contains("\n \n"), "a line was too long to be wrapped at all")
  }

  @Test("The root names every command, and the version is there")
  func root() throws {
    let help = try run("--help").output
    for command in Self.commands { #expect(help.contains("\n  \(command) "), "\(command)") }
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
    #expect(try run("no-such-command").status == 2)
  }

  @Test("A misspelt command is named, and the one that was meant")
  func misspelt() throws {
    for (word, message) in [
      ("chek", "unknown command `chek`, did you mean `check`?"),
      ("hepl", "unknown command `hepl`, did you mean `help`?"),
      ("policies", "unknown command `policies`"),
    ] {
      let result = try run(word, "x")
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("Error: \(message)\nUsage: curfew <subcommand>\n"), "\(result.description)")
    }
    #expect(try run("help", "check").output == run("check", "--help").output)
  }

  @Test("Every rule has a page")
  func rules() throws {
    let list = try run("rules", "--format", "json")
    #expect(list.status == 0)
    let names = list.output.split(separator: "{\"name\":\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(names.count > 50)
    for name in names.dropFirst(names.count / 2).prefix(3) + names.prefix(3) {
      let page = try run("rules", String(name))
      #expect(page.status == 0)
      #expect(page.output.contains(name))
    }
    let unknown = try run("rules", "unknown-keys")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean `unknown-key`?"))
  }

  @Test("Completion scripts are well formed", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let directory = try TemporaryDirectory()
    let script = try CurfewProcess.run(["--generate-completion-script", shell], in: directory)
    #expect(script.status == 0)
    for word in ["min-coverage", "loosens", "unknown-key", "junit"] {
      #expect(script.output.contains(word), "\(shell) does not know \(word)")
    }
    try directory.write(script.output, to: "script")
    let line = "command -v \(shell) >/dev/null || exit 0; \(shell) -n script"
    let parsed = try CurfewProcess.run(program: "bash", ["-c", line], in: directory)
    #expect(parsed.status == 0, "\(parsed.description)")
  }
}
