// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Foundation
import Testing

/// A file that breaks a rule, in the folder of that rule: `input.yaml`, or `input-2.yaml` and so on where
/// one file can't hold every message. `expected.txt` or `expected-2.txt` is what an author is told.
struct RuleFixture: Sendable, CustomTestStringConvertible {
  let rule: String
  let input: URL

  static let folder = TestFolder.fixtures.appending(path: "rules")

  static let all: [RuleFixture] = TestFolder.files(in: folder, endingIn: "").flatMap { folder in
    TestFolder.files(in: folder, endingIn: ".yaml").filter { $0.lastPathComponent.hasPrefix("input") }
      .map { RuleFixture(rule: folder.lastPathComponent, input: $0) }
  }

  var testDescription: String { "\(rule)/\(input.lastPathComponent)" }

  var expected: URL {
    let name = input.lastPathComponent.replacing("input", with: "expected").replacing(".yaml", with: ".txt")
    return input.deletingLastPathComponent().appending(path: name)
  }

  func read() throws -> PolicyFile {
    PolicyFile(name: input.lastPathComponent, bytes: try TestFolder.bytes(of: input))
  }
}
