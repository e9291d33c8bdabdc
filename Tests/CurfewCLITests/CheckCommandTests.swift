// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("check on the command line")
struct CheckCommandTests {
  private func run(_ words: String..., in directory: TemporaryDirectory) throws -> CurfewProcess.Result {
    try CurfewProcess.run(["check"] + words, in: directory)
  }

  @Test("The exit status is 0 for sound policies, 1 for errors and 2 for what can't be read")
  func statuses() throws {
    let sound = try run(in: Sample.directory())
    #expect(sound.status == 0, "\(sound.description)")
    #expect(sound.output == "2 files checked, no problems\n")
    #expect(sound.errors.isEmpty)
    let broken = try run(in: Sample.directory(policy: Sample.broken))
    #expect(broken.status == 1)
    #expect(broken.output.contains("--> policies/acme.yaml:5:3\n"))
    let missing = try run("nowhere.yaml", in: Sample.directory())
    #expect(missing.status == 2)
    #expect(missing.output.contains("nowhere.yaml: no such file or directory"))
    #expect(try run("--no-such-option", in: Sample.directory()).status == 2)
  }

  @Test("A warning fails a strict run alone")
  func strict() throws {
    let directory = try Sample.directory(policy: Sample.policy + "overrides: [{ client: a, lifecycle: exempt }]\n")
    #expect(try run(in: directory).status == 0)
    #expect(try run("--strict", in: directory).status == 1)
  }

  @Test("A directory without policies is no green run")
  func nothingFound() throws {
    let directory = try TemporaryDirectory()
    let result = try run(in: directory)
    #expect(result.status == 2, "\(result.description)")
    #expect(result.output.contains("no `*.yaml` or `*.yml` file in this directory"))
  }

  @Test("An empty PATH is called by its name")
  func emptyPath() throws {
    let result = try run("", in: Sample.directory())
    #expect(result.status == 2)
    #expect(result.output.hasPrefix("error: the empty PATH: no such file or directory\n"))
  }

  @Test("Standard input is checked as `-`")
  func standardInput() throws {
    let result = try CurfewProcess.run(["check", "-"], in: TemporaryDirectory(), input: Sample.broken)
    #expect(result.status == 1)
    #expect(result.output.contains("--> -:5:3\n"))
  }

  @Test("--quiet says what is wrong, and nothing else")
  func quiet() throws {
    let sound = try run("--quiet", in: Sample.directory())
    #expect(sound.status == 0)
    #expect(sound.output.isEmpty)
    #expect(sound.errors.isEmpty)
    let broken = try run("-q", in: Sample.directory(policy: Sample.broken))
    #expect(broken.status == 1)
    #expect(broken.output.contains("error[unknown-key]"))
    #expect(!broken.output.contains("1 error in"))
  }

  @Test("Messages are wrapped at the terminal's width, and only for a terminal")
  func wrapped() throws {
    let directory = try Sample.directory(policy: Sample.policy.replacing("hidden: 1d", with: "hidden: 1 day"))
    let narrow = try CurfewProcess.run(["check"], in: directory, environment: ["COLUMNS": "40"])
    #expect(
      narrow.output.hasPrefix(
        "error[bad-duration]: expected a duration\n  such as `30d`, or `never`, found `1\n  day`\n"))
    #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 40 })
    let piped = try CurfewProcess.run(["check"], in: directory, environment: ["COLUMNS": ""])
    #expect(
      piped.output.hasPrefix("error[bad-duration]: expected a duration such as `30d`, or `never`, found `1 day`\n"))
  }

  @Test("Colour is used when it is asked for, and not in a file or with NO_COLOR")
  func colour() throws {
    let directory = try Sample.directory(policy: Sample.broken)
    #expect(try run("--color", "always", in: directory).output.contains("\u{1B}[1;31m"))
    #expect(try !run(in: directory).output.contains("\u{1B}"))
    #expect(try !run("--color", "never", in: directory).output.contains("\u{1B}"))
    #expect(try run("--color", "sometimes", in: directory).status == 2)
  }

  @Test("A reader who leaves early makes no noise, and the status says that the output was lost")
  func closedPipe() throws {
    let policy = (0..<20_000).map { "k\($0): 1\n" }.joined()
    let directory = try Sample.directory(policy: Sample.policy + policy)
    let line = "set -o pipefail; curfew check --format json | head -c 1; exit ${PIPESTATUS[0]}"
    let result = try CurfewProcess.run(program: "bash", ["-c", line], in: directory)
    #expect(result.errors.isEmpty, "\(result.description)")
    #expect(result.output == "{")
    #expect([1, 2].contains(result.status))
  }

  @Test("A full disk is no success")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try CurfewProcess.run(
      program: "bash", ["-c", "curfew check > /dev/full"], in: try Sample.directory())
    #expect(result.status == 2)
    #expect(result.errors == "curfew: error: cannot write the output: the disk is full\n")
  }
}
