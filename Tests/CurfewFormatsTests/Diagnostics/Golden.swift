// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Expected output in files beside the tests. `CURFEW_RECORD=1 swift test` writes them anew; what it
/// wrote is to be read before it is committed.
enum Golden {
  private static let isRecording = ProcessInfo.processInfo.environment["CURFEW_RECORD"] == "1"
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static func expect(_ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
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
