// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation

@testable import CurfewTestSupport

/// A policy file of the tests, and what the compiler says about it.
struct PolicyFile {
  let file: SourceFile
  let diagnostics: [Diagnostic]

  /// What expiries in fixtures and examples are held against.
  static let now = Instant.at("2026-11-22T12:00:00Z")

  /// The header of a policy, for examples that leave it out.
  static let header = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\n"

  init(name: String, bytes: [UInt8]) {
    file = SourceFile(name: name, bytes: bytes)
    diagnostics = PolicyCompiler.compile(file, lintingAt: Self.now).diagnostics
  }

  init(name: String = "policy.yaml", _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// As `curfew check` shows it.
  var report: String { report(of: diagnostics) }

  func report(of diagnostics: [Diagnostic]) -> String {
    DiagnosticReport([(file: file, diagnostics: diagnostics)]).rendered(as: .text)
  }

  /// `line:column rule` of each, in order.
  var places: [String] {
    let index = LineIndex(of: file)
    return diagnostics.map { "\(index.position(of: $0.span.start)) \($0.rule.name)" }
  }

  /// The rules found, in order.
  var rules: [String] { diagnostics.map(\.rule.name) }

  /// The messages of the errors, for when there should be none.
  var errors: [String] { diagnostics.filter { $0.severity == .error }.map(\.message) }

  /// The file with a fix applied to its bytes.
  func applying(_ fix: Diagnostic.FixIt) -> PolicyFile {
    var bytes = file.bytes
    for edit in fix.edits.sorted(by: { $0.span.start > $1.span.start }) {
      bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: Array(edit.replacement.utf8))
    }
    return PolicyFile(name: file.name, bytes: bytes)
  }
}

/// Folders of the repository that tests read.
enum TestFolder {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = tests.appending(path: "Fixtures")
  static let pages = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/rules")

  /// The files in a folder whose names end in a certain way, by name.
  static func files(in folder: URL, endingIn end: String) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(end) }.sorted().map { folder.appending(path: $0) }
  }

  static func bytes(of file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
}
