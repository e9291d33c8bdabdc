// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong around Curfew, as a table: docs/faults.md says the same in words. Only faults that stop root
// too are here, since tests in a container run as root.

import Foundation
import Testing

@testable import CurfewTestSupport

/// A command line that meets a fault, and how it ends.
struct Fault: Sendable, CustomTestStringConvertible {
  let command: String
  /// What standard error, or standard output for reports, must say.
  let says: String
  let status: Int32

  var testDescription: String { command }

  init(_ command: String, _ says: String, status: Int32 = 2) {
    (self.command, self.says, self.status) = (command, says, status)
  }

  /// In place of a file that is read stands something else.
  static let inputs =
    ["check", "test", "kill dcr-1 --reason x", "diff acme.yaml", "decide"].flatMap { command in
      [
        Fault("\(command) pipe.yaml", "pipe.yaml: a named pipe, not a file that can be read"),
        Fault("\(command) zero.yaml", "zero.yaml: a device, not a file that can be read"),
        Fault("\(command) loop.yaml", "loop.yaml: the link leads to itself"),
        Fault("\(command) dead.yaml", "dead.yaml: no such file or directory"),
        Fault("\(command) acme.yaml/x", "acme.yaml/x: no such file or directory"),
        Fault("\(command) empty", "empty: no `*.yaml` or `*.yml` file in this directory"),
      ]
    }
    + ["list", "plan", "explain dcr-1"].flatMap { command in
      [
        Fault("\(command) acme.yaml --fleet pipe.yaml", "pipe.yaml: a named pipe, not a file that can be read"),
        Fault("\(command) acme.yaml --fleet /dev/zero", "/dev/zero: a device, not a file that can be read"),
        Fault("\(command) acme.yaml --fleet empty", "empty: a directory, not a file that can be read"),
        Fault("\(command) acme.yaml --fleet loop.yaml", "loop.yaml: the link leads to itself"),
        Fault("\(command) acme.yaml --fleet nothing", "nothing: no such file or directory"),
      ]
    }
    + [
      Fault("decide acme.yaml --requests pipe.yaml", "pipe.yaml: a named pipe, not a file that can be read"),
      Fault("decide acme.yaml --requests empty", "empty: a directory, not a file that can be read"),
      Fault("check links", "links/out.yaml: the link leads out of the directory"),
      Fault("check links", "links/dead.yaml: the link leads to nothing"),
    ]

  /// Commands whose results go to standard output.
  static let outputs = [
    "check acme.yaml", "check acme.yaml --format json", "check acme.yaml --format sarif",
    "check beta.yaml --fix --diff",
    "test acme.test.yaml", "test acme.test.yaml --coverage", "diff acme.yaml acme.yaml", "diff acme.yaml other.yaml",
    "plan acme.yaml --fleet fleet.ndjson", "list acme.yaml --fleet fleet.ndjson",
    "decide acme.yaml --requests requests.ndjson",
    "explain dcr-1 acme.yaml", "kill dcr-x acme.yaml --reason x --dry-run", "rules", "rules tag", "schema", "--help",
    "--version",
  ]
}

@Suite("Faults")
struct FaultTests {
  private let directory: TemporaryDirectory

  private static let header = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: "
  private static let acme =
    header + "acme\noverrides:\n"
    + (0..<400).map { "  - { client: dcr-\($0), kill: { reason: SEC-\($0) } }\n" }.joined()
  private static let record =
    #"{"clientId":"dcr-1","type":"personal","method":"dcr","owner":"eve","registeredAt":"2026-11-22T11:00:00Z"}"#
  private static let test = """
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-11-22T12:00:00Z
    clients:
      a: { type: personal, method: dcr, owner: a@acme.example, registered: 1d ago }
    tests:
      - name: a client that was never used
        steps:
          - expect: { client: a, state: hidden }

    """

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(Self.acme, to: "acme.yaml")
    try directory.write(Self.acme.replacing("tenant: acme", with: "tenant: beta\nenabled: yes"), to: "beta.yaml")
    try directory.write(Self.header + "acme\nenabled: false\n", to: "other.yaml")
    try directory.write(Self.test, to: "acme.test.yaml")
    try directory.write(Self.record + "\n", to: "fleet.ndjson")
    let request = #"{"now":"2026-11-22T12:00:00Z","decide":"lifecycle","client":"# + Self.record + "}\n"
    try directory.write(request, to: "requests.ndjson")
    try directory.directory("empty")
    try directory.pipe("pipe.yaml")
    try directory.link("loop.yaml", to: "loop.yaml")
    try directory.link("dead.yaml", to: "nothing")
    try directory.link("zero.yaml", to: "/dev/zero")
    try directory.directory("links")
    try directory.link("links/out.yaml", to: "../acme.yaml")
    try directory.link("links/dead.yaml", to: "nothing")
  }

  private func files(_ names: String...) throws -> [String] { try names.map { try directory.text($0) } }

  private func litter() throws -> [String] { try directory.names().filter { $0.hasSuffix(".tmp") } }

  @Test("What is no file that can be read is named and refused, and nothing hangs", arguments: Fault.inputs)
  func inputs(_ fault: Fault) throws {
    let words = fault.command.split(separator: " ").map(String.init)
    let result = try CurfewProcess.run(words, in: directory)
    #expect(result.status == fault.status, "\(result.description)")
    #expect((result.output + result.errors).contains(fault.says), "\(result.description)")
  }

  @Test("A full disk under standard output is exit 2, whatever is written", arguments: Fault.outputs)
  func fullDisk(_ command: String) throws {
    let result = try CurfewProcess.shell("\"$CURFEW\" \(command) >/dev/full", in: directory)
    #expect(result.status == 2, "\(result.description)")
    #expect(result.errors.contains("curfew: error: cannot write the output: the disk is full\n"))
  }

  @Test(
    "A closed standard output is exit 2, and what is in the working directory stays as it was", arguments: Fault.outputs
  )
  func closedOutput(_ command: String) throws {
    let before = try files("acme.yaml", "beta.yaml", "fleet.ndjson")
    let result = try CurfewProcess.shell("\"$CURFEW\" \(command) >&-", in: directory)
    #expect(result.status == 2, "\(result.description)")
    #expect(try files("acme.yaml", "beta.yaml", "fleet.ndjson") == before)
  }

  @Test("A reader that goes away ends a run at once, with 2 and without a word")
  func closedPipe() throws {
    let script = """
      { "$CURFEW" decide acme.yaml --requests many.ndjson; echo $? >status; } | head -n 1
      """
    let request = try directory.text("requests.ndjson")
    try directory.write(String(repeating: request, count: 20_000), to: "many.ndjson")
    let result = try CurfewProcess.shell(script, in: directory)
    #expect(result.output.contains(#""outcome":"closed""#))
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors == "")
    #expect(try directory.text("status") == "2\n")
  }

  @Test(
    "A disk that fills up while a file is written leaves the old file, no litter, and says so",
    arguments: [
      "kill dcr-x acme.yaml --reason x", "exempt dcr-x acme.yaml --reason x", "tighten dcr-x acme.yaml --closed 1h",
      "lift dcr-7 acme.yaml", "check beta.yaml --fix", "test acme.test.yaml --write-missing", "init new --tenant gamma",
      "report acme.yaml --fleet fleet.ndjson --output page.html",
    ])
  func fullDiskUnderFile(_ command: String) throws {
    let before = try files("acme.yaml", "beta.yaml", "acme.test.yaml")
    // A file may have no byte at all: standard output and error are pipes here, which have no such limit.
    let script = "{ (ulimit -f 0; \"$CURFEW\" \(command)); echo \"status $?\"; } 2>&1 | cat"
    let result = try CurfewProcess.shell(script, in: directory)
    #expect(result.output.hasSuffix("status 2\n"), "\(result.description)")
    #expect(result.output.lowercased().contains("file too large"), "\(result.description)")
    #expect(try files("acme.yaml", "beta.yaml", "acme.test.yaml") == before)
    #expect(try litter() == [])
    #expect(try CurfewProcess.run(["check", "acme.yaml", "acme.test.yaml"], in: directory).status == 0)
  }

  @Test("A kill is in the file even when nobody can be told, and the error says so")
  func killThatCannotBeShown() throws {
    let result = try CurfewProcess.shell("\"$CURFEW\" kill dcr-x acme.yaml --reason SEC-1 >/dev/full", in: directory)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("curfew: changed acme.yaml:"), "\(result.description)")
    #expect(result.errors.hasSuffix("curfew: error: cannot write the output: the disk is full\n"))
    #expect(try directory.text("acme.yaml").contains("client: dcr-x"))
  }

  @Test(
    "A run that is killed at any moment leaves the old file or the new one, and a directory that can be checked",
    arguments: ["kill dcr-x acme.yaml --reason x", "check beta.yaml --fix", "test acme.test.yaml --write-missing"])
  func killed(_ command: String) throws {
    let names = ["acme.yaml", "beta.yaml", "acme.test.yaml"]
    let before = try names.map { try directory.text($0) }
    var after: [Set<String>] = before.map { [$0] }
    try #require(try CurfewProcess.run(command.split(separator: " ").map(String.init), in: directory).status != 2)
    for (index, name) in names.enumerated() { after[index].insert(try directory.text(name)) }
    #expect(after.contains { $0.count == 2 }, "the command changes nothing")
    for delay in stride(from: 0, to: 120, by: 8) {
      for (name, text) in zip(names, before) { try directory.write(text, to: name) }
      let pause = "sleep 0.\(String(format: "%03d", delay))"
      _ = try CurfewProcess.shell(
        "\"$CURFEW\" \(command) >/dev/null 2>&1 & p=$!; \(pause); kill -9 $p 2>/dev/null; wait $p; true", in: directory)
      for (index, name) in names.enumerated() { #expect(after[index].contains(try directory.text(name)), "\(name)") }
    }
    #expect(try CurfewProcess.run(["check", "acme.yaml"], in: directory).status == 0)
    try directory.write("", to: ".acme.yaml.0123456789abc.tmp")
    try FileManager.default.createDirectory(atPath: directory("only"), withIntermediateDirectories: true)
    for name in try directory.names() where name.hasSuffix(".tmp") || name == "acme.yaml" {
      try FileManager.default.moveItem(atPath: directory(name), toPath: directory("only/" + name))
    }
    let check = try CurfewProcess.run(["check", "only"], in: directory)
    #expect(check.status == 0, "what a killed run leaves is looked at: \(check.description)")
  }
}
