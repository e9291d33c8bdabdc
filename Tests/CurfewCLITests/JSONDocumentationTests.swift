// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("docs/json.md against what is written")
struct JSONDocumentationTests {
  /// A command of the page, and the object below it.
  struct Example: Sendable, CustomTestStringConvertible {
    let command: String
    let object: String

    var testDescription: String { command }
  }

  static let page: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return (try? String(contentsOf: root.appending(path: "docs/json.md"), encoding: .utf8)) ?? ""
  }()

  /// Every `$ curfew …` that a JSON block follows.
  static let examples: [Example] = page.split(separator: "```console\n$ curfew ").dropFirst().compactMap { part in
    let halves = part.split(separator: "\n```\n\n```json\n", maxSplits: 1)
    guard halves.count == 2, !halves[0].contains("\n"), let end = halves[1].range(of: "\n```\n") else { return nil }
    return Example(command: String(halves[0]), object: String(halves[1][..<end.lowerBound]))
  }

  @Test("There is an example of every output")
  func complete() {
    let outputs = [
      "check", "test", "test --coverage", "diff", "plan", "list", "explain", "explain --reg", "rules", "decide",
    ]
    for output in outputs { #expect(Self.examples.contains { $0.command.hasPrefix(output) }, "\(output)") }
    #expect(Self.examples.contains { $0.command.hasPrefix("diff") && $0.command.contains("--fleet") })
    #expect(Self.examples.count == 11)
  }

  @Test("An example has the members that are written, no more and no less", arguments: examples)
  func members(_ example: Example) throws {
    let directory = try Sample.directory(tests: Sample.tests(expecting: "active"))
    try directory.write(Sample.policy.replacing("closed: 7d", with: "closed: 36h"), to: "new/acme.yaml")
    try directory.write(Sample.broken, to: "broken.yaml")
    try directory.write(FleetCommandTests.request, to: "requests.ndjson")
    let metadata = #"{"redirect_uris":["https://a.example/cb"]}"#
    try directory.write(#"{"method":"dcr","owner":"alice@acme.example","metadata":\#(metadata)}"#, to: "request.json")
    let result = try CurfewProcess.run(example.command.split(separator: " ").map(String.init), in: directory)
    let written = try Self.members(of: String(result.output.split(separator: "\n").first ?? ""))
    let documented = try Self.members(of: example.object)
    #expect(written.subtracting(documented).sorted() == [], "not in the page")
    #expect(documented.subtracting(written).sorted() == [], "no longer written")
  }

  /// The names of all members with those that they are in; elements of lists count as one.
  private static func members(of text: String) throws -> Set<String> {
    var names: Set<String> = []
    func add(_ value: Any, in path: String) {
      if let object = value as? [String: Any] {
        for (name, member) in object {
          names.insert("\(path).\(name)")
          add(member, in: "\(path).\(name)")
        }
      } else if let list = value as? [Any] {
        for element in list { add(element, in: path + "[]") }
      }
    }
    add(try JSONSerialization.jsonObject(with: Data(text.utf8)), in: "")
    return names
  }
}
