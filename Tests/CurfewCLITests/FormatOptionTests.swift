// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("--format, several times")
struct FormatOptionTests {
  private func run(_ line: String, in directory: TemporaryDirectory) throws -> CurfewProcess.Result {
    try CurfewProcess.run(line.split(separator: " ").map(String.init), in: directory)
  }

  @Test("One run of check feeds the terminal and two reports, each as it would be by itself")
  func check() throws {
    let directory = try Sample.directory(policy: Sample.broken)
    try directory.directory("out")
    let result = try run("check --format junit=out/j.xml --format text --format sarif=out/s.json", in: directory)
    #expect(result.status == 1)
    #expect(result.errors.isEmpty)
    for (file, format) in [("out/j.xml", "junit"), ("out/s.json", "sarif")] {
      #expect(try directory.text(file) == run("check --format \(format)", in: directory).output)
    }
    #expect(try result.output == run("check", in: directory).output)
    #expect(try directory.names() == ["fleet.ndjson", "out", "policies"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory("out")).sorted() == ["j.xml", "s.json"])
  }

  @Test("Where every format goes to a file, nothing is left for standard output")
  func filesOnly() throws {
    let directory = try Sample.directory()
    let result = try run("check --format json=a.json", in: directory)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(try directory.text("a.json").hasPrefix("{\"version\":1,"))
  }

  @Test("A report that is there is replaced, with its permissions and through a link")
  func replaced() throws {
    let directory = try Sample.directory()
    try directory.write("old", to: "real.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: directory("real.json"))
    try directory.link("a.json", to: "real.json")
    #expect(try run("check --format json=a.json", in: directory).status == 0)
    #expect(try directory.text("real.json").hasPrefix("{\"version\":1,"))
    let attributes = try FileManager.default.attributesOfItem(atPath: directory("real.json"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("`-` is standard output")
  func hyphen() throws {
    let directory = try Sample.directory()
    #expect(try run("check --format json=-", in: directory).output == run("check --format json", in: directory).output)
  }

  @Test("A report that can't be written is exit 2, and keeps nothing else from being written")
  func missingParent() throws {
    let directory = try Sample.directory(policy: Sample.broken)
    let result = try run("check --format json=no/a.json --format text --format junit=b.xml", in: directory)
    #expect(result.status == 2)
    #expect(result.errors == "curfew: error: no/a.json: there is no directory `no` to write it to\n")
    #expect(result.output.contains("error[unknown-key]"))
    #expect(try directory.text("b.xml").hasPrefix("<?xml"))
    #expect(try run("check --format json=policies", in: directory).status == 2)
  }

  @Test(
    "Two formats for one place are refused before anything is done",
    arguments: [
      "--format text --format json", "--format json=a --format sarif=a", "--format json=a --format sarif=./a",
      "--format json=- --format text", "--format json=", "--format yaml", "--format yaml=a",
      "--format json=b//a --format sarif=b/./a", "--format json=policies/../a --format sarif=a",
    ])
  func refused(_ options: String) throws {
    let directory = try Sample.directory()
    for command in ["check", "test", "diff policies/acme.yaml"] {
      let result = try run("\(command) \(options)", in: directory)
      #expect(result.status == 2, "\(command) \(options): \(result.description)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("--format"))
    }
    #expect(try directory.names() == ["fleet.ndjson", "policies"])
  }

  @Test("Two formats for one file are refused whichever link leads to it; two files beside each other are not")
  func links() throws {
    let directory = try Sample.directory()
    try directory.directory("out")
    try directory.link("link", to: "out")
    try directory.link("a.json", to: "out/old.json")
    try directory.write("old", to: "out/old.json")
    for paths in [("out/new", "link/new"), ("out/old.json", "a.json"), ("link/new", directory("out/new"))] {
      let result = try run("check --format json=\(paths.0) --format sarif=\(paths.1)", in: directory)
      #expect(result.status == 2, "\(result.description)")
      #expect(result.errors.contains("--format: two of them go to the file \(paths.1)"), "\(result.description)")
    }
    #expect(try directory.text("out/old.json") == "old")
    #expect(try run("check --format json=out/new --format sarif=link/other", in: directory).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory("out")).count == 3)
  }

  @Test("test writes all its formats", arguments: ["text", "json", "github", "sarif", "junit"])
  func test(_ format: String) throws {
    let directory = try Sample.directory(tests: Sample.tests(expecting: "active"))
    let result = try run("test --format \(format)=out --format \(format == "text" ? "json" : "text")", in: directory)
    #expect(result.status == 1, "\(result.description)")
    #expect(try directory.text("out") == run("test --format \(format)", in: directory).output)
  }

  @Test(
    "diff writes all its formats, with a fleet too",
    arguments: ["text", "markdown", "json", "ndjson", "github", "sarif", "junit"])
  func diff(_ format: String) throws {
    let directory = try Sample.directory()
    try directory.write(Sample.looser, to: "new.yaml")
    for fleet in ["", " --fleet fleet.ndjson --at \(Sample.now)"] {
      let line = "diff policies/acme.yaml new.yaml\(fleet)"
      let other = format == "text" ? "json" : "text"
      let result = try run("\(line) --format \(format)=out --format \(other)", in: directory)
      #expect(result.status == 0, "\(result.description)")
      #expect(try directory.text("out") == run("\(line) --format \(format)", in: directory).output)
      #expect(try result.output == run("\(line) --format \(other)", in: directory).output)
    }
  }
}
