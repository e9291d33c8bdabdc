// SPDX-License-Identifier: Apache-2.0
//
// The file is somebody's: what stands in it stays byte for byte. Lines are put in at two places that can
// be told without understanding YAML, and the result is compiled: if it does not say exactly what it said
// before and the new tests, nothing is written.

package import Curfew
import CurfewCompiler
package import CurfewSource
package import CurfewTesting

/// Adds proposed tests to a test file.
package enum TestFileExtension {
  /// Why tests can't be added, in words: no capital, no full stop.
  package struct Refusal: Error, Hashable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  private static let remark = "Written by `curfew test --write-missing` with the answers of that day: to be reviewed."

  /// A new file.
  package static func file(
    named name: String, policy: String, now: Instant, with tests: [ProposedTest]
  ) throws(Refusal) -> SourceFile {
    var writer = TestFileWriter(now: now)
    for test in tests { writer.add(test) }
    var lines = ["# \(remark)", "apiVersion: curfew/v1", "kind: PolicyTest", "policy: \(YAMLText.scalar(policy))"]
    lines += ["now: \(now)", ""]
    if !writer.clientLines.isEmpty { lines += ["clients:"] + writer.clientLines.map { "  " + $0 } + [""] }
    lines += ["tests:"] + spaced(writer.testLines.map { "  " + $0 })
    let file = SourceFile(name: name, text: lines.joined(separator: "\n") + "\n")
    try check(file, extends: nil, by: tests.count)
    return file
  }

  /// The file with the tests appended.
  package static func extend(
    _ file: SourceFile, _ suite: PolicyTestSuite, with tests: [ProposedTest]
  ) throws(Refusal) -> SourceFile {
    var writer = TestFileWriter(
      now: suite.now, clients: suite.clients.map(\.name), tests: suite.tests.map(\.name.value))
    for test in tests { writer.add(test) }
    let layout = try Layout(file.bytes)
    let newLine: [UInt8] = layout.hasCarriageReturns ? [0x0D, 0x0A] : [0x0A]
    func block(_ lines: [String], indented indentation: String) -> [UInt8] {
      lines.flatMap { $0.isEmpty ? newLine : Array((indentation + $0).utf8) + newLine }
    }
    var clients: [UInt8] = []
    if !writer.clientLines.isEmpty {
      clients =
        layout.clients == nil
        ? block(["clients:"], indented: "") + block(writer.clientLines, indented: "  ") + newLine
        : block(writer.clientLines, indented: layout.clients?.indentation ?? "  ")
    }
    let body = block(
      ["", "# \(remark)"] + spaced(writer.testLines), indented: layout.tests.indentation)
    let isOpen = file.bytes.last.map { $0 != 0x0A } ?? false
    let additions = [
      (layout.clients?.end ?? layout.tests.start, clients), (layout.tests.end, body),
    ].sorted { $0.0 < $1.0 }
    var bytes: [UInt8] = []
    var place = 0
    for (offset, text) in additions where !text.isEmpty {
      bytes += file.bytes[place..<offset]
      if offset == file.bytes.count, isOpen { bytes += newLine }
      bytes += text
      place = offset
    }
    bytes += file.bytes[place...]
    let extended = SourceFile(name: file.name, bytes: bytes)
    try check(extended, extends: suite, by: tests.count)
    return extended
  }

  /// An empty line between tests.
  private static func spaced(_ lines: [String]) -> [String] {
    var spaced: [String] = []
    for line in lines {
      if line.drop(while: { $0 == " " }).hasPrefix("- name:"), !spaced.isEmpty { spaced.append("") }
      spaced.append(line)
    }
    return spaced
  }

  /// Whether a file holds what it held, and so many more tests.
  private static func check(_ file: SourceFile, extends suite: PolicyTestSuite?, by count: Int) throws(Refusal) {
    let compilation = PolicyCompiler.compile(file)
    guard let extended = compilation.test else {
      let reason = compilation.diagnostics.first { $0.severity == .error }?.message ?? "it would not be a test file"
      throw Refusal(reason: "tests can't be appended to it as it is laid out: \(reason)")
    }
    let old = suite?.tests ?? []
    let names = extended.tests.prefix(old.count).map { Array($0.name.value.utf8) }
    guard extended.tests.count == old.count + count, names == old.map({ Array($0.name.value.utf8) }) else {
      throw Refusal(reason: "tests can't be appended to it as it is laid out")
    }
  }
}

/// Where the sections of a test file lie.
private struct Layout {
  /// A section in block style: its key's line, the end of its last line, the indentation of what is in it.
  struct Section {
    var start: Int
    var end: Int
    var indentation: String
  }

  let tests: Section
  let clients: Section?
  let hasCarriageReturns: Bool

  init(_ bytes: [UInt8]) throws(TestFileExtension.Refusal) {
    hasCarriageReturns = bytes.contains(0x0D)
    guard let tests = try Self.section("tests:", bytes) else {
      throw TestFileExtension.Refusal(reason: "it has no `tests:` at the start of a line")
    }
    self.tests = tests
    clients = try Self.section("clients:", bytes)
  }

  private static func section(_ key: String, _ bytes: [UInt8]) throws(TestFileExtension.Refusal) -> Section? {
    var section: Section?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let line = bytes[start..<end]
      let text = line.drop { $0 == 0x20 }.filter { $0 != 0x0D && $0 != 0x0A }
      let indentation = line.prefix { $0 == 0x20 }.count
      let isContent = !text.isEmpty && text.first != UInt8(ascii: "#")
      if var found = section {
        if isContent {
          let isItem = key == "tests:" && text.starts(with: "- ".utf8)
          if indentation == 0, !isItem { return found }
          if found.indentation == "?" { found.indentation = String(repeating: " ", count: indentation) }
          found.end = end
          section = found
        }
      } else if line.starts(with: key.utf8) {
        let rest = text.dropFirst(key.utf8.count).drop { $0 == 0x20 }
        guard rest.isEmpty || rest.first == UInt8(ascii: "#") else {
          let name = key.dropLast()
          throw TestFileExtension.Refusal(
            reason: "`\(name)` is not in block style: write one entry a line below `\(key)`, then run again")
        }
        section = Section(start: start, end: end, indentation: "?")
      }
      start = end
    }
    if section?.indentation == "?" { section?.indentation = "  " }
    return section
  }
}
