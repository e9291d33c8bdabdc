// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("check --fix on the command line")
struct FixDiffTests {
  private static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    lifecycle:
      hiden: 1d   # soon
      closed: 7 days

    """
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(Self.policy, to: "acme.yaml")
  }

  @Test("--diff shows the fixes and writes nothing")
  func diff() throws {
    let result = try CurfewProcess.run(["check", "--fix", "--diff", "acme.yaml"], in: directory)
    #expect(result.status == 1)
    #expect(
      result.output == """
        --- acme.yaml
        +++ acme.yaml
        @@ -2,5 +2,5 @@
         kind: TenantPolicy
         tenant: acme
         lifecycle:
        -  hiden: 1d   # soon
        -  closed: 7 days
        +  hidden: 1d   # soon
        +  closed: 7d

        """)
    #expect(result.errors == "curfew: would fix 2 problems\n")
    #expect(try directory.text("acme.yaml") == Self.policy)
  }

  @Test("What --diff showed is what --fix does, and then there is nothing left")
  func fix() throws {
    #expect(try CurfewProcess.run(["check", "--fix", "acme.yaml"], in: directory).status == 0)
    #expect(try directory.text("acme.yaml").contains("  hidden: 1d   # soon\n  closed: 7d\n"))
    let result = try CurfewProcess.run(["check", "--fix", "--diff", "acme.yaml"], in: directory)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
  }

  @Test("A fixed file is a fixed point, with every line's comment kept, for all fixtures of rules")
  func fixedPoint() throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../CurfewCompilerTests/Fixtures/rules").standardized
    try FileManager.default.copyItem(atPath: fixtures.path, toPath: directory("rules"))
    let before = try contents()
    let fixed = try CurfewProcess.run(["check", "--fix", "rules", "--at", "2026-11-22T12:00:00Z"], in: directory)
    #expect([1, 2].contains(fixed.status))
    let after = try contents()
    #expect(after.filter { before[$0.key] != $0.value }.count >= 10, "\(fixed.errors)")
    for (name, bytes) in after {
      #expect(Self.comments(of: bytes) == Self.comments(of: before[name] ?? Data()), "\(name)")
    }
    let again = try CurfewProcess.run(["check", "--fix", "rules", "--at", "2026-11-22T12:00:00Z"], in: directory)
    #expect(!again.errors.contains("fixed "), "\(again.errors)")
    #expect(try contents() == after)
    #expect(again.output == fixed.output)
  }

  private func contents() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: directory("rules")) where name.hasSuffix(".yaml") {
      found[name] = try Data(contentsOf: URL(fileURLWithPath: directory("rules/\(name)")))
    }
    return found
  }

  /// What stands behind ` #`, line by line; a line without is an empty text.
  private static func comments(of data: Data) -> [String] {
    data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("#") { return text }
      return text.range(of: " #").map { String(text[$0.lowerBound...]) } ?? ""
    }
  }

  @Test("A file that can't be written does not keep the others from being fixed, nor the report from being shown")
  func unwritable() throws {
    let long = String(repeating: "# a line of a kilobyte and more\n", count: 100)
    try directory.write(Self.policy + long, to: "a.yaml")
    try directory.write(Self.policy.replacing("acme", with: "beta"), to: "b.yaml")
    // A file may have a kilobyte here.
    let script = "{ (ulimit -f 1; \"$CURFEW\" check --fix a.yaml b.yaml); echo \"status $?\"; } 2>&1 | cat"
    let result = try CurfewProcess.shell(script, in: directory)
    #expect(result.output.hasPrefix("curfew: error: a.yaml is not fixed: "), "\(result.description)")
    #expect(result.output.contains("curfew: fixed 2 problems in b.yaml\n"))
    #expect(result.output.contains("error[unknown-key]: unknown key `hiden` in `lifecycle`\n  --> a.yaml:5:3\n"))
    #expect(result.output.hasSuffix("status 2\n"))
    #expect(try directory.text("a.yaml") == Self.policy + long)
  }

  @Test("--diff alone is used wrongly")
  func diffAlone() throws {
    #expect(try CurfewProcess.run(["check", "--diff", "acme.yaml"], in: directory).status == 2)
  }

  @Test("Standard input can be shown, not mended")
  func standardInput() throws {
    let shown = try CurfewProcess.run(["check", "--fix", "--diff", "-"], in: directory, input: Self.policy)
    #expect(shown.status == 1)
    #expect(shown.output.contains("+  hidden: 1d   # soon\n"))
    #expect(try CurfewProcess.run(["check", "--fix", "-"], in: directory, input: Self.policy).status == 2)
  }
}
