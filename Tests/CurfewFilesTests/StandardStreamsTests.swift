// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles

struct StandardStreamsTests {
  @Test("With standard output closed, no file takes its place and writing to it fails")
  func closedOutput() async {
    await #expect(processExitsWith: .success) {
      close(1)
      StandardStreams.prepare()
      let file = unsafe open("/dev/null", O_WRONLY)
      precondition(file > 2)
      do throws(OutputProblem) {
        var output = CheckedOutput(descriptor: 1)
        try output.write("lost")
        try output.finish()
        exit(1)
      } catch {
        exit(0)
      }
    }
  }

  @Test("Streams that are open are left alone")
  func openStreams() throws {
    let before = try (0...2).map { try System.status($0).stamp.inode }
    StandardStreams.prepare()
    #expect(try (0...2).map { try System.status($0).stamp.inode } == before)
  }
}
