// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The threat model")
struct ThreatModelTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  @Test("Every attack that SECURITY.md names is tested in files that are there, and have tests")
  func files() throws {
    let page = try String(contentsOf: Self.root.appending(path: "SECURITY.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    #expect(rows.count >= 18)
    for row in rows {
      let names = row.matches(of: /`(Tests\/[A-Za-z\/+]+\.swift)`/).map { String($0.1) }
      #expect(!names.isEmpty, "\(row)")
      for name in names {
        let test = try? String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
        #expect(test?.contains("@Test") == true, "\(name)")
      }
    }
  }
}
