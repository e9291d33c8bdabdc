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
    let layout = try TestFileLayout(file.bytes)
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
