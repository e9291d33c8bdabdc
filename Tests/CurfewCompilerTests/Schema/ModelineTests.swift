// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Policies for editors")
struct ModelineTests {
  private static let folders = ["policies", "examples"]

  /// Every policy, test and guardrail that people are told to copy.
  private static var paths: [String] {
    folders.flatMap { folder in
      let names = FileManager.default.enumerator(atPath: Repository.url(folder).path)?.allObjects as? [String] ?? []
      return names.filter { $0.hasSuffix(".yaml") && !$0.contains(".build/") }.map { "\(folder)/\($0)" }.sorted()
    }
  }

  @Test("Each names the schema of this repository in its first line", arguments: paths)
  func modeline(_ path: String) throws {
    let text = String(decoding: try Repository.bytes(path), as: UTF8.self)
    let start = "# yaml-language-server: $schema="
    let line = try #require(text.split(separator: "\n").first)
    try #require(line.hasPrefix(start), "\(path)")
    let schema = Repository.url(path).deletingLastPathComponent().appending(path: String(line.dropFirst(start.count)))
    #expect(schema.standardized.path == Repository.url("schemas/policy.schema.json").standardized.path)
    #expect(FileManager.default.fileExists(atPath: schema.standardized.path))
  }

  @Test("There are a dozen")
  func count() {
    #expect(Self.paths.count >= 12)
  }
}
