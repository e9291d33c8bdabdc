// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewSource

struct SourceScalarTests {
  @Test("Every scalar is read back from its own bytes")
  func everyScalar() {
    var failures: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(UTF8.encode(scalar)!)
      let read = SourceScalar(in: bytes, at: 0)
      if read.scalar != scalar || read.length != bytes.count { failures.append(value) }
    }
    #expect(failures.isEmpty)
  }

  @Test("Two or three bytes are one scalar exactly when the standard library takes them for one")
  func agreesWithTheStandardLibrary() {
    var failures: [[UInt8]] = []
    func check(_ bytes: [UInt8]) {
      let isOne = String(validating: bytes, as: UTF8.self)?.unicodeScalars.count == 1
      if (SourceScalar(in: bytes, at: 0).length == bytes.count) != isOne { failures.append(bytes) }
    }
    for lead in UInt8(0x80)...0xFF {
      for second in UInt8.min...0xFF {
        check([lead, second])
        for third in [0x7F, 0x80, 0xBF, 0xC0] as [UInt8] {
          check([lead, second, third])
          check([lead, second, third, 0x80])
          check([lead, second, 0x80, third])
        }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test("The start of a scalar is found from each of its bytes, and a stray byte is its own")
  func start() {
    let bytes = Array("a\u{1F600}b".utf8) + [0x80]
    #expect((0...7).map { SourceScalar.start(of: $0, in: bytes) } == [0, 1, 1, 1, 1, 5, 6, 7])
  }
}
