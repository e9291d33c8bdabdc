// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles

struct SystemTests {
  @Test("An interrupted call is made again, a failed one is not")
  func interruptions() throws {
    var calls = 0
    let result: Int32 = try System.retrying {
      calls += 1
      errno = EINTR
      return calls < 4 ? -1 : 7
    }
    #expect(result == 7)
    #expect(calls == 4)
    calls = 0
    #expect(throws: SystemError(code: EACCES)) {
      try System.retrying { () -> Int32 in
        calls += 1
        errno = EACCES
        return -1
      }
    }
    #expect(calls == 1)
  }

  @Test("The clock agrees with the system's")
  func clock() {
    let before = Int64(Date().timeIntervalSince1970 * 1_000)
    let now = WallClock.millisecondsSinceEpoch
    #expect(now >= before - 1)
    #expect(now <= Int64(Date().timeIntervalSince1970 * 1_000) + 1)
  }

  @Test(
    "COLUMNS counts when it is a plain number within reason",
    arguments: [
      ("80", 80), ("1", 1), ("10000", 10_000), ("0", nil), ("10001", nil), ("", nil), ("+80", nil), ("-1", nil),
      ("80x", nil), (nil, nil), ("99999999999999999999", nil),
    ] as [(String?, Int?)]
  )
  func columns(text: String?, expected: Int?) {
    #expect(Terminal.columns(from: text) == expected)
  }

  @Test("A pipe is no terminal and gets no colour")
  func noTerminal() {
    let file = unsafe open("/dev/null", O_RDONLY)
    defer { close(file) }
    #expect(!Terminal.isTerminal(file))
    #expect(!Terminal.allowsColour(file))
  }
}
