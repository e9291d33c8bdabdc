// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import CurfewSource
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

@testable import CurfewTestSupport

struct DiagnosticFormatTests {
  private static let reports: [(String, DiagnosticReport)] = [
    ("example", Fixtures.example), ("places", Fixtures.places), ("hostile", Fixtures.hostile),
    ("clean", Fixtures.clean),
  ]

  @Test("Each format says the same of each report as it did before", arguments: DiagnosticFormat.allCases)
  func golden(format: DiagnosticFormat) throws {
    for (name, report) in Self.reports {
      try Golden.expect(report.rendered(as: format), matches: "\(name).\(format.rawValue)")
    }
  }

  @Test("Colours are added without changing a word")
  func colours() throws {
    var style = DiagnosticReport.Style()
    style.isColoured = true
    let coloured = Fixtures.places.rendered(as: .text, style: style)
    try Golden.expect(coloured, matches: "places.coloured")
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == Fixtures.places.rendered(as: .text))
    #expect(coloured != plain)
  }

  @Test("Under --strict a warning is a JUnit failure")
  func strictJUnit() {
    var style = DiagnosticReport.Style()
    #expect(Fixtures.places.rendered(as: .junit, style: style).contains("tests=\"9\" failures=\"4\" errors=\"2\""))
    style.isStrict = true
    #expect(Fixtures.places.rendered(as: .junit, style: style).contains("tests=\"9\" failures=\"5\" errors=\"2\""))
  }

  @Test("Whatever a policy says, each GitHub command and each concise problem is one line")
  func oneLine() {
    let github = Fixtures.hostile.rendered(as: .github).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(github.count == 3)
    #expect(github.dropLast().allSatisfy { $0.hasPrefix("::error file=") })
    let concise = Fixtures.hostile.rendered(as: .concise).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(concise.count == 3)
    #expect(concise.allSatisfy { !$0.hasPrefix("::") })
  }

  @Test(
    "No format lets a control, a bidirectional or an invisible character through", arguments: DiagnosticFormat.allCases)
  func nothingUnseen(format: DiagnosticFormat) {
    let text = Fixtures.hostile.rendered(as: format)
    let unseen = text.unicodeScalars.filter { scalar in
      scalar != "\n" && [.control, .lineSeparator].contains(scalar.properties.generalCategory)
        || (0x202A...0x202E).contains(scalar.value)
    }
    #expect(unseen.isEmpty)
  }

  @Test(
    "JUnit output is well-formed XML",
    arguments: [Fixtures.places, Fixtures.hostile, Fixtures.clean, Fixtures.many(101)])
  func wellFormed(report: DiagnosticReport) throws {
    let data = Data(report.rendered(as: .junit).utf8)
    let document = try XMLDocument(data: data)
    let cases = try document.nodes(forXPath: "//testcase").count
    let stated = try document.nodes(forXPath: "/testsuites/@tests").first?.stringValue
    #expect(stated == String(cases))
    #expect(cases > 0)
  }

  @Test("JSON and SARIF are JSON", arguments: [DiagnosticFormat.json, .sarif])
  func parses(format: DiagnosticFormat) throws {
    for (_, report) in Self.reports {
      let object = try JSONSerialization.jsonObject(with: Data(report.rendered(as: format).utf8))
      #expect(object is [String: Any])
    }
  }

  @Test("Any bytes with any spans give JSON and XML that parse, and text without a control", arguments: 0..<40)
  func anything(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet: [UInt8] = [
      0x0A, 0x0D, 0x09, 0x20, 0x61, 0x80, 0xBF, 0xC3, 0xE2, 0x80, 0xAE, 0xF0, 0x9F, 0xFF, 0x00, 0xCC, 0x81,
    ]
    let bytes = (0..<Int(random.next() % 3_000)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
    let file = SourceFile(name: "a", bytes: seed % 3 == 0 ? [0xEF, 0xBB, 0xBF] + bytes : bytes)
    func span() -> SourceSpan {
      let start = UInt32(random.next() % 3_100)
      return SourceSpan(start: start, end: random.next() % 9 == 0 ? .max : start + UInt32(random.next() % 200))
    }
    let diagnostics = (0..<20).map { _ in
      Diagnostic(Fixtures.unknownKey, "m", at: span(), notes: [.init("n", at: span())])
    }
    var style = DiagnosticReport.Style()
    style.width = Int(random.next() % 100)
    let report = DiagnosticReport([(file, diagnostics)])
    for format in [DiagnosticFormat.json, .sarif] {
      _ = try JSONSerialization.jsonObject(with: Data(report.rendered(as: format, style: style).utf8))
    }
    _ = try XMLDocument(data: Data(report.rendered(as: .junit, style: style).utf8))
    let text = report.rendered(as: .text, style: style).unicodeScalars
    #expect(text.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!text.contains("\u{202E}"))
  }

  @Test("A SARIF log describes the rules it is told of, each once, and results point at theirs")
  func sarifRules() throws {
    var style = DiagnosticReport.Style()
    style.rules = [Fixtures.unknownKey, Fixtures.duplicateKey, Fixtures.unknownKey]
    style.toolVersion = "1.2.3"
    let text = Fixtures.example.rendered(as: .sarif, style: style)
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(rules == ["duplicate-key", "unknown-key"])
    #expect(driver["version"] as? String == "1.2.3")
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleIndex"] as? Int == 1)
  }
}
