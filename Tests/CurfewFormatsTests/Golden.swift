// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

/// Expected output in files beside the tests.
enum Golden {
  /// Compares a text with the file of that name in the folder `Golden` beside the test's own file.
  static func expect(
    _ text: String, matches name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if Recording.isOn {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = try Data(contentsOf: file)
    #expect(
      Data(text.utf8) == expected,
      """
      \(name) differs. Got:
      \(text)
      Expected:
      \(String(decoding: expected, as: UTF8.self))
      """,
      sourceLocation: sourceLocation)
  }
}
