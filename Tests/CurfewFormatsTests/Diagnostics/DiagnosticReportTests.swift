// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import CurfewFormats

struct DiagnosticReportTests {
  @Test("A hundred problems of a file are shown and one more is counted", arguments: [99, 100, 101, 250])
  func limit(count: Int) {
    let report = Fixtures.many(count)
    let concise = report.rendered(as: .concise).split(separator: "\n")
    let isCut = count > 100
    #expect(concise.count == min(count, 100) + (isCut ? 1 : 0))
    #expect(report.summary.total == count)
    let text = report.rendered(as: .text)
    #expect(text.contains("… and ") == isCut)
    if count == 101 { #expect(text.contains("\n… and 1 more problem in many.yaml\n")) }
    if count == 250 { #expect(text.contains("\n… and 150 more problems in many.yaml\n")) }
  }

  @Test("A stage stops at a thousand errors, so what is counted from there on is the least there can be")
  func atLeast() {
    #expect(Fixtures.many(999).rendered(as: .text).contains("\n… and 899 more problems in many.yaml\n"))
    #expect(Fixtures.many(1_000).rendered(as: .text).contains("\n… and at least 900 more problems in many.yaml\n"))
  }

  @Test("Of too many problems the gravest stay, in the order of their lines")
  func gravest() {
    let lines = Fixtures.many(150).rendered(as: .concise).split(separator: "\n")
    let shown = lines.dropLast().map { line in Int(line.split(separator: ":")[1])! }
    #expect(lines.filter { $0.contains(": error: ") }.count == 75)
    #expect(shown == shown.sorted())
    #expect(shown.first == 1)
    #expect(shown.last == 150)
  }

  @Test("Problems at one place stay in the order in which they were found")
  func stable() {
    let file = SourceFile(name: "a", text: "x")
    let diagnostics = (0..<20).map { Diagnostic(Fixtures.unknownKey, "\($0)", at: .at(0)) }
    #expect(DiagnosticReport([(file, diagnostics)]).files[0].diagnostics.map(\.message) == (0..<20).map(String.init))
  }

  @Test(
    "The exit status is 2 for what could not be read, 1 for a no, else 0",
    arguments: [
      (0, 0, 0, 0, false, 0), (0, 0, 1, 0, true, 0), (0, 1, 0, 0, false, 0), (0, 1, 0, 0, true, 1),
      (1, 0, 0, 0, false, 1), (1, 0, 0, 0, true, 1), (0, 0, 0, 1, false, 2), (1, 1, 1, 1, true, 2),
    ] as [(Int, Int, Int, Int, Bool, Int32)]
  )
  func exitStatus(errors: Int, warnings: Int, notes: Int, unreadable: Int, strict: Bool, expected: Int32) {
    var summary = DiagnosticSummary()
    (summary.errors, summary.warnings, summary.notes, summary.unreadable) = (errors, warnings, notes, unreadable)
    #expect(summary.exitStatus(strict: strict) == expected)
  }

  @Test(
    "The closing line counts in words",
    arguments: [
      (3, 1, 0, 2, 5, 0, "3 errors and 1 warning in 2 of 5 files"),
      (1, 0, 0, 1, 1, 0, "1 error in 1 file"),
      (1, 2, 3, 2, 2, 0, "1 error, 2 warnings and 3 notes in 2 files"),
      (0, 0, 0, 0, 5, 0, "5 files checked, no problems"),
      (0, 0, 0, 0, 1, 0, "1 file checked, no problems"),
      (0, 0, 0, 0, 4, 1, "4 files checked, 1 could not be read"),
      (0, 1, 0, 1, 4, 2, "1 warning in 1 of 4 files, 2 could not be read"),
    ]
  )
  func closing(errors: Int, warnings: Int, notes: Int, with: Int, files: Int, unreadable: Int, expected: String) {
    var summary = DiagnosticSummary()
    (summary.errors, summary.warnings, summary.notes) = (errors, warnings, notes)
    (summary.filesWithProblems, summary.files, summary.unreadable) = (with, files, unreadable)
    #expect(summary.description == expected)
  }

  @Test(
    "Paths become URI references",
    arguments: [
      ("policies/acme.yaml", "policies/acme.yaml"), ("./a.yaml", "a.yaml"), ("././a", "a"), ("../a", "../a"),
      ("/etc/a b.yaml", "file:///etc/a%20b.yaml"), ("a:b", "a%3Ab"), ("\u{E9}%\n", "%C3%A9%25%0A"), ("-", "-"),
    ]
  )
  func uris(path: String, expected: String) {
    #expect(URIReference.of(path: path) == expected)
  }
}
