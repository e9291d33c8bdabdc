// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Expected output in files beside the tests. `CURFEW_RECORD=1 swift test` writes them anew; what it
/// wrote is to be read before it is committed.
enum Golden {
  private static let isRecording = ProcessInfo.processInfo.environment["CURFEW_RECORD"] == "1"

  /// Compares a text with the file of that name in the folder `Golden` beside the test's own file.
  static func expect(
    _ text: String, matches name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if isRecording {
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
