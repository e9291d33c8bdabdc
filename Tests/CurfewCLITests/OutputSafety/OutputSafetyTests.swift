// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

/// A command line, and how what it writes is read.
struct OutputCase: Sendable, CustomTestStringConvertible {
  let words: [String]
  let form: OutputForm

  var testDescription: String { words.joined(separator: " ") }

  private init(_ command: String, _ form: OutputForm, at isTimed: Bool = true) {
    words =
      command.split(separator: " ").map(String.init) + ["--format", form.rawValue]
      + (isTimed ? ["--at", "2026-11-22T12:00:00Z"] : [])
    self.form = form
  }

  /// Commands over sound files full of hostile names.
  static let sound =
    forms("check policies", [.text, .concise, .json, .github, .sarif, .junit])
    + forms("test policies", [.text, .json, .junit], at: false)
    + forms("test policies --coverage", [.text, .json], at: false)
    + forms("diff old.yaml policies/acme.yaml", [.text, .markdown, .json, .ndjson], at: false)
    + forms("diff old.yaml policies/acme.yaml --fleet fleet.ndjson", [.text, .markdown, .json, .ndjson])
    + forms("plan policies --fleet fleet.ndjson", [.text, .json, .ndjson])
    + forms("list policies --fleet fleet.ndjson", [.text, .json, .ndjson, .csv])
    + forms("explain ::error::pwned policies --fleet fleet.ndjson", [.text, .json])
    + forms("explain <script>alert(1)</script> policies --fleet fleet.ndjson", [.text, .json])

  /// Commands over files that are refused.
  static let refused =
    forms("check broken", [.text, .concise, .json, .github, .sarif, .junit])
    + forms("test broken", [.text, .json, .junit], at: false)
    + forms("list policies/acme.yaml --fleet broken.ndjson", [.text, .json])
    + forms("plan policies/acme.yaml --fleet broken.ndjson", [.text, .json])

  private static func forms(_ command: String, _ forms: [OutputForm], at isTimed: Bool = true) -> [OutputCase] {
    forms.map { OutputCase(command, $0, at: isTimed) }
  }
}

@Suite("Hostile names in what Curfew writes")
struct OutputSafetyTests {
  private let directory: TemporaryDirectory

  private static let header = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"

  init() throws {
    directory = try TemporaryDirectory()
    let names = HostileWords.names.map(HostileWords.quotedYAML)
    let profiles = names.map { "  \($0): { toolsets: [\($0)], users: [\($0)], groups: [\($0)] }\n" }.joined()
    let base = Self.header + "description: \(names[0])\naccessProfiles:\n" + profiles
    try directory.write(base, to: "old.yaml")
    let clients = names.filter { !$0.contains("*") && !$0.contains("\\U") }
    let kills = names.map { "  - { owner: \($0), kill: { reason: \($0) } }\n" }.joined()
    let exemptions = clients.map { "  - { client: \($0), lifecycle: { closed: 1h }, reason: \($0) }\n" }.joined()
    try directory.write(base + "lifecycle: { hidden: 2d }\noverrides:\n" + kills + exemptions, to: "policies/acme.yaml")
    let guardrails = names.map { "  - { name: \($0), tokenLifetime: { atMost: 1d } }\n" }.joined()
    try directory.write(
      "apiVersion: curfew/v1\nkind: Guardrails\nguardrails:\n" + guardrails, to: "policies/guardrails.yaml")
    try directory.write(Self.tests(names), to: "policies/acme.test.yaml")
    try directory.write(Self.fleet(), to: "fleet.ndjson")
    try writeBroken()
  }

  private static func tests(_ names: [String]) -> String {
    let clients = names.enumerated().map {
      "  c\($0): { type: personal, method: dcr, owner: \($1), registered: 1d ago }\n"
    }.joined()
    let tests = names.enumerated().map {
      "  - name: \($1)\n    steps: [{ expect: { client: c\($0), state: deleted } }]\n"
    }.joined()
    return "apiVersion: curfew/v1\nkind: PolicyTest\npolicy: acme.yaml\nnow: 2026-11-22T12:00:00Z\nclients:\n" + clients
      + "tests:\n" + tests
  }

  private static func record(_ id: String, _ name: String) -> String {
    let text = HostileWords.quoted(name)
    return
      "{\"clientId\":\(HostileWords.quoted(id)),\"name\":\(text),\"type\":\"personal\",\"method\":\"dcr\",\"owner\":\(text),"
      + "\"ownerGroups\":[\(text)],\"registeredAt\":\"2026-11-21T13:00:00Z\"}\n"
  }

  private static func fleet() -> String {
    HostileWords.names.enumerated().map { index, name in
      let id = name.unicodeScalars.allSatisfy(\.isASCII) ? name : "dcr-\(index)"
      return record(id, name)
    }.joined()
  }

  /// Files that are refused for the names in them, one of them named so itself.
  private func writeBroken() throws {
    let words = HostileWords.names + HostileWords.refused
    let keys = words.map { "\(HostileWords.quotedYAML($0)): \(HostileWords.quotedYAML($0))\n" }.joined()
    try directory.write(Self.header + keys, to: "broken/keys.yaml")
    let overrides = words.map { word in
      let text = HostileWords.quotedYAML(word)
      return
        "  - { client: \(text), owner: \(text), lifecycle: { closed: \(text) }, reason: \(text), expires: \(text) }\n"
    }
    try directory.write(
      Self.header.replacing("acme", with: "beta") + "overrides:\n" + overrides.joined(), to: "broken/values.yaml")
    try directory.write(
      Self.header.replacing("acme", with: "gamma") + "# \u{1B}[2J ::error::x \u{202E}\nenabled: no\n",
      to: "broken/raw.yaml")
    for name in [
      "::error::pwned", "a\u{1B}[2J", "b\n::error::x", "##[error]c", "%0A::error::d", "`e`|<f>", "c\u{202E}",
    ] {
      try directory.write("enabled: yes\n", to: "broken/\(name).yaml")
    }
    try directory.write(
      "apiVersion: curfew/v1\nkind: PolicyTest\npolicy: \"::error::x.yaml\"\nnow: \"\\e[2J\"\ntests: [{ name: \"a\\e[2J\" }]\n",
      to: "broken/x.test.yaml")
    try directory.write(words.map { Self.record($0, $0) }.joined() + "\u{1B}[2J::error::x\n", to: "broken.ndjson")
  }

  @Test("Names from outside do nothing in any format", arguments: OutputCase.sound)
  func sound(_ output: OutputCase) throws {
    let result = try CurfewProcess.run(output.words, in: directory)
    #expect(result.status < 2, "\(result.description)")
    #expect(output.form.problems(of: result.output) == [])
    #expect(OutputForm.text.problems(of: result.errors) == [])
    #expect(result.output.utf8.count > 200 || output.form == .github, "nothing has been written: \(result.description)")
  }

  @Test("What is refused does nothing in the message that refuses it", arguments: OutputCase.refused)
  func refused(_ output: OutputCase) throws {
    let result = try CurfewProcess.run(output.words, in: directory)
    #expect(result.status != 0, "\(result.description)")
    if !result.output.isEmpty { #expect(output.form.problems(of: result.output) == []) }
    #expect(OutputForm.text.problems(of: result.errors) == [])
  }

  @Test("Edits show and write hostile words as text", arguments: HostileWords.names + HostileWords.refused)
  func edits(_ word: String) throws {
    guard !word.unicodeScalars.contains("\0") else { return }
    let words = ["kill", "--owner=\(word)", "--reason=\(word)", "--tenant", "acme", "old.yaml"]
    let result = try CurfewProcess.run(words, in: directory)
    #expect(OutputForm.text.problems(of: result.output) == [])
    #expect(OutputForm.text.problems(of: result.errors) == [])
    let check = try CurfewProcess.run(["check", "old.yaml"], in: directory)
    #expect(check.status == 0, "the edit broke the policy: \(check.description)")
    #expect((result.status == 0) == HostileWords.names.contains(word) || result.status == 1, "\(result.description)")
  }

  @Test(
    "An unknown option, file or tenant is shown as text", arguments: HostileWords.refused.filter { !$0.contains("\0") })
  func arguments(_ word: String) throws {
    for words in [
      ["check", word], ["check", "--" + word], [word], ["list", "--fleet", word],
      ["explain", word, "--tenant", word, "old.yaml"],
    ] {
      let result = try CurfewProcess.run(words, in: directory)
      #expect(OutputForm.text.problems(of: result.output + result.errors) == [], "\(words)")
    }
  }

  @Test("Names from outside are neither elements nor script in the page of a report")
  func page() throws {
    let words = ["report", "policies", "--fleet", "fleet.ndjson", "--at", "2026-11-22T12:00:00Z"]
    let page = try CurfewProcess.run(words, in: directory)
    #expect(page.status == 0, "\(page.description)")
    for word in ["<script>alert", "<img src=x", "--> <!--", "href=\"javascript:"] {
      #expect(!page.output.contains(word), "\(word)")
    }
    #expect(page.output.matches(of: /<script/).count == page.output.matches(of: /<\/script>/).count)
    #expect(page.output.contains("Content-Security-Policy"))
    #expect(OutputForm.text.problems(of: page.errors) == [])
  }

  @Test("Decisions are JSON, a line each, whatever is asked")
  func decide() throws {
    let records = (HostileWords.names + HostileWords.refused).map { name in
      "{\"id\":\(HostileWords.quoted(name)),\"now\":\"2026-11-22T12:00:00Z\",\"decide\":\"lifecycle\",\"client\":"
        + Self.record("dcr-1", name).dropLast() + "}\n"
    }
    let result = try CurfewProcess.run(["decide", "policies/acme.yaml"], in: directory, input: records.joined())
    #expect(result.status == 2)
    #expect(result.output.split(separator: "\n").count == records.count)
    #expect(OutputForm.ndjson.problems(of: result.output) == [])
  }

  @Test("The checks themselves find what they look for")
  func checks() {
    #expect(OutputForm.text.problems(of: "a\u{1B}[2J").count == 1)
    #expect(OutputForm.text.problems(of: "  ::error::x\nb ##[error]x\nc ## x\n").count == 2)
    #expect(OutputForm.json.problems(of: "{\"a\":}").count == 1)
    #expect(OutputForm.github.problems(of: "::error file=a.yaml,line=1::x\n::error::y\nz\n").count == 2)
    #expect(OutputForm.junit.problems(of: "<a><b></a>").count == 1)
    #expect(OutputForm.csv.problems(of: "a,b\n=1,\"-x\"\nc,d\n").count == 1)
    #expect(
      OutputForm.markdown.problems(of: "| a | b |\n|---|---|\n| `a|b` | @here |\n| `@here` | ``` `<script` ``` |\n")
        .count == 2)
  }
}
