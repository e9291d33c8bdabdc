// SPDX-License-Identifier: Apache-2.0
//
// SPEC 2: before libyaml sees a byte, the whole file, comments included, is scanned. What a reviewer
// cannot see (bidirectional controls, line ends that only a parser knows) must not reach the parser,
// and what libyaml is slow on (directives) neither.

internal import CurfewSource

/// What the scan found in a file.
struct SourceScan {
  /// Where the text starts: after a byte-order mark.
  private(set) var contentStart = 0
  /// Whether every byte after that is ASCII.
  private(set) var isASCII = true
  private(set) var diagnostics: [Diagnostic] = []

  private let bytes: [UInt8]

  /// More findings than anyone will read; the scan stops there.
  private static let mostFindings = 1_000

  /// Scans a file.
  ///
  /// - Complexity: O(bytes), eight at a time where they are printable ASCII.
  init(_ file: SourceFile) {
    bytes = file.bytes
    if let encoding = Self.foreignEncoding(of: bytes) {
      diagnostics.append(.unsupportedEncoding(encoding, markLength: min(bytes.count, 2)))
      return
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { contentStart = 3 }
    scan()
  }

  private mutating func scan() {
    var index = contentStart
    var isAtLineStart = true
    while index < bytes.count, diagnostics.count < Self.mostFindings {
      if isAtLineStart, bytes[index] == UInt8(ascii: "%") { diagnostics.append(.directive(at: line(from: index))) }
      isAtLineStart = false
      index = endOfPrintableRun(from: index)
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "\n"):
        isAtLineStart = true
        index += 1
      case UInt8(ascii: "\t"):
        index += 1
      case UInt8(ascii: "\r"):
        if index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
          diagnostics.append(.lineSeparator(0x0D, at: span(index, 1)))
        }
        index += 1
      case 0..<0x20, 0x7F:
        diagnostics.append(.controlCharacter(UInt32(bytes[index]), at: span(index, 1)))
        index += 1
      default:
        index += scanBeyondASCII(at: index)
      }
    }
  }

  /// Skips printable ASCII; a word at a time where a whole word is.
  private func endOfPrintableRun(from start: Int) -> Int {
    let bytes = bytes.span
    var index = start
    while index &+ 8 <= bytes.count, unsafe bytes.eightBytes(uncheckedAt: index).arePrintableASCII { index &+= 8 }
    while index < bytes.count, bytes[index] >= 0x20, bytes[index] < 0x7F { index &+= 1 }
    return index
  }

  /// Looks at the scalar that starts at an index and returns its length in bytes.
  private mutating func scanBeyondASCII(at index: Int) -> Int {
    isASCII = false
    guard let (scalar, length) = UTF8Scalar.decode(bytes, at: index) else {
      let run = UTF8Scalar.invalidRun(bytes, at: index)
      diagnostics.append(.invalidUTF8(bytes[index], at: span(index, run)))
      return run
    }
    let place = span(index, length)
    switch scalar {
    case 0x85, 0x2028, 0x2029: diagnostics.append(.lineSeparator(scalar, at: place))
    case 0x80..<0xA0, 0xFFFE, 0xFFFF: diagnostics.append(.controlCharacter(scalar, at: place))
    case 0x202A...0x202E, 0x2066...0x2069: diagnostics.append(.bidirectionalControl(scalar, at: place))
    case 0xFEFF: diagnostics.append(.byteOrderMark(at: place))
    default: break
    }
    return length
  }

  private func span(_ start: Int, _ length: Int) -> SourceSpan {
    SourceSpan(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: start + length))
  }

  private func line(from start: Int) -> SourceSpan {
    span(start, endOfPrintableRun(from: start) - start)
  }

  /// UTF-16 and UTF-32, by their marks or by the zero bytes that ASCII has in them.
  private static func foreignEncoding(of bytes: [UInt8]) -> String? {
    guard bytes.count >= 2 else { return nil }
    let head = bytes.prefix(4)
    if head.elementsEqual([0xFF, 0xFE, 0, 0]) || head.elementsEqual([0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard bytes.count >= 4 else { return nil }
    if head.starts(with: [0, 0, 0]) || head.dropFirst().elementsEqual([0, 0, 0]) { return "UTF-32" }
    let isLittle = bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0 && bytes[2] != 0
    let isBig = bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0 && bytes[3] != 0
    return isLittle || isBig ? "UTF-16" : nil
  }
}
