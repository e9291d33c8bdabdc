// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite("An identifier")
struct IdentifierTests {
  private func clientIDProblem(_ bytes: [UInt8]) -> Identifier.Problem? {
    Identifier.problem(inClientID: bytes.span)
  }

  private func nameProblem(_ bytes: [UInt8], allowsLineFeeds: Bool = false) -> Identifier.Problem? {
    Identifier.problem(inName: bytes.span, allowsLineFeeds: allowsLineFeeds)
  }

  @Test("is 1 to 2,048 bytes long")
  func lengthIsLimited() {
    #expect(clientIDProblem([]) == .empty)
    #expect(nameProblem([]) == .empty)
    #expect(clientIDProblem([0x61]) == nil)
    #expect(nameProblem([0x61]) == nil)
    let longest = [UInt8](repeating: 0x61, count: 2_048)
    #expect(clientIDProblem(longest) == nil)
    #expect(nameProblem(longest) == nil)
    #expect(clientIDProblem(longest + [0x61]) == .tooLong(2_049))
    #expect(nameProblem(longest + [0x61]) == .tooLong(2_049))
  }

  @Test("of a client is printable ASCII: every byte is tried")
  func clientIDIsPrintableASCII() {
    for byte in UInt8.min...UInt8.max {
      let problem = clientIDProblem([0x61, byte])
      switch byte {
      case 0x20...0x7E: #expect(problem == nil)
      case 0x80...: #expect(problem == .notUTF8(atByte: 1))
      default: #expect(problem == .notPrintableASCII(UInt32(byte)))
      }
    }
    #expect(clientIDProblem(Array("dcr-é".utf8)) == .notPrintableASCII(0xE9))
  }

  @Test(
    "of a person or group refuses what is not seen or turns text around, from both sides of each range",
    arguments: [
      (0x1F, .control(0x1F)), (0x20, nil), (0x7E, nil), (0x7F, .control(0x7F)), (0x80, .control(0x80)),
      (0x9F, .control(0x9F)), (0xA0, nil), (0xAC, nil), (0xAD, .invisible(0xAD)), (0xAE, nil),
      (0x200A, nil), (0x200B, .invisible(0x200B)), (0x200C, nil), (0x200D, nil),
      (0x2029, nil), (0x202A, .bidirectionalControl(0x202A)), (0x202E, .bidirectionalControl(0x202E)), (0x202F, nil),
      (0x205F, nil), (0x2060, .invisible(0x2060)), (0x2061, nil),
      (0x2065, nil), (0x2066, .bidirectionalControl(0x2066)), (0x2069, .bidirectionalControl(0x2069)), (0x206A, nil),
      (0xFEFE, nil), (0xFEFF, .invisible(0xFEFF)), (0xFF00, nil),
      (0xDFFFF, nil), (0xE0000, .invisible(0xE0000)), (0xE007F, .invisible(0xE007F)), (0xE0080, nil),
      (0x10FFFF, nil), (0x00, .control(0)), (0x0A, .control(0x0A)), (0x0D, .control(0x0D)),
    ] as [(UInt32, Identifier.Problem?)]
  )
  func namesAreSeen(value: UInt32, problem: Identifier.Problem?) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(nameProblem(Array("a\(scalar)b".utf8)) == problem)
  }

  @Test("that is a reason may hold line feeds, but no carriage return")
  func reasonsHoldLineFeeds() {
    #expect(nameProblem(Array("a\nb".utf8), allowsLineFeeds: true) == nil)
    #expect(nameProblem(Array("a\nb".utf8)) == .control(0x0A))
    #expect(nameProblem(Array("a\rb".utf8), allowsLineFeeds: true) == .control(0x0D))
  }

  @Test("with an emoji joined of several, or of a script with joiners, is fine")
  func joinersAreFine() {
    #expect(nameProblem(Array("👩‍💻 خانه‌ها Å Å".utf8)) == nil)
  }

  @Test(
    "that is no UTF-8 is refused at its first bad byte",
    arguments: [
      [0x61, 0x80], [0x61, 0xC0, 0x80], [0x61, 0xC1, 0xBF], [0x61, 0xC3], [0x61, 0xC3, 0x28], [0x61, 0xE0, 0x9F, 0xBF],
      [0x61, 0xED, 0xA0, 0x80], [0x61, 0xED, 0xBF, 0xBF], [0x61, 0xE2, 0x82], [0x61, 0xF0, 0x8F, 0xBF, 0xBF],
      [0x61, 0xF4, 0x90, 0x80, 0x80], [0x61, 0xF5, 0x80, 0x80, 0x80], [0x61, 0xFF], [0x61, 0xF0, 0x9F, 0x92],
    ] as [[UInt8]]
  )
  func badUTF8IsRefused(bytes: [UInt8]) {
    #expect(nameProblem(bytes) == .notUTF8(atByte: 1))
    #expect(clientIDProblem(bytes) == .notUTF8(atByte: 1))
  }

  @Test("says what is wrong with it in words, with the code point")
  func problemsAreWords() {
    #expect(nameProblem([])?.description == "must not be empty")
    #expect(nameProblem([0x07])?.description == "holds the control character U+0007")
    #expect(nameProblem(Array("\u{E0041}".utf8))?.description == "holds the invisible character U+E0041")
    #expect(nameProblem(Array("\u{202E}".utf8))?.description == "holds the bidirectional control U+202E")
    #expect(
      clientIDProblem(Array("é".utf8))?.description == "a client ID is printable ASCII, but this one holds U+00E9")
    #expect(nameProblem([0x61, 0xFF])?.description == "is not UTF-8 at byte 2")
    #expect(
      nameProblem([UInt8](repeating: 0x61, count: 2_049))?.description
        == "too long: 2049 bytes, at most 2048 are allowed")
  }
}

@Suite("A scalar in UTF-8")
struct UTF8ScalarTests {
  @Test("is decoded as the standard library does, for every code point, and never from part of its bytes")
  func agreesWithTheStandardLibrary() {
    var mismatches: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if UTF8Scalar.decode(bytes.span, at: 0) != UTF8Scalar(value: value, length: bytes.count) {
        mismatches.append(value)
      }
      if UTF8Scalar.decode(Array(bytes.dropLast()).span, at: 0) != nil { mismatches.append(value) }
    }
    #expect(mismatches.isEmpty)
  }

  @Test("is refused wherever the standard library finds bad UTF-8, for all starts of three bytes")
  func refusesWhatTheStandardLibraryRefuses() {
    var mismatches: [[UInt8]] = []
    for lead in UInt8(0x80)...0xFF {
      for second in stride(from: UInt8(0), through: 0xFF, by: 0x08) {
        for third in [0x00, 0x7F, 0x80, 0xBF, 0xC0] as [UInt8] {
          let bytes = [lead, second, third, 0x80]
          let decoded = UTF8Scalar.decode(bytes.span, at: 0)
          let valid = (1...4).contains { String(validating: bytes.prefix($0), as: UTF8.self) != nil }
          if (decoded != nil) != valid { mismatches.append(bytes) }
        }
      }
    }
    #expect(mismatches.isEmpty)
  }
}
