// SPDX-License-Identifier: Apache-2.0
//
// Policies, records and requests share these checks: an ID that one of them accepts and another
// refuses would be a kill that silently matches nobody.

internal import CurfewSource

/// The rules that IDs and names keep (SPEC 2, Identifiers).
package enum Identifier {
  /// The longest client ID, owner, group or name, in bytes (SPEC 8).
  package static let maximumLength = 2_048

  /// Returns what is wrong with a client ID, or nil: 1 to 2,048 bytes of printable ASCII.
  ///
  /// - Complexity: O(bytes), no allocation.
  package static func problem(inClientID bytes: Span<UInt8>) -> Problem? {
    if let problem = problem(inLengthOf: bytes, maximumLength) { return problem }
    if bytes.isPrintableASCII { return nil }
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte > 0x7E {
        guard let scalar = UTF8Scalar.decode(bytes, at: index) else { return .notUTF8(atByte: index) }
        return .notPrintableASCII(scalar.value)
      }
    }
    return nil
  }

  /// Returns what is wrong with an owner, a group or a name, or nil: 1 to 2,048 bytes of UTF-8
  /// without controls, bidirectional controls and invisible characters.
  ///
  /// - Parameters:
  ///   - allowsLineFeeds: true for a reason, which may run over several lines.
  ///   - maximumLength: the bytes that it may have.
  /// - Complexity: O(bytes), no allocation.
  package static func problem(
    inName bytes: Span<UInt8>, allowsLineFeeds: Bool = false, maximumLength: Int = Self.maximumLength
  ) -> Problem? {
    if let problem = problem(inLengthOf: bytes, maximumLength) { return problem }
    if bytes.isPrintableASCII { return nil }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A && allowsLineFeeds {
        index += 1
        continue
      }
      guard let scalar = UTF8Scalar.decode(bytes, at: index) else { return .notUTF8(atByte: index) }
      if scalar.isControl { return .control(scalar.value) }
      if scalar.isBidirectionalControl { return .bidirectionalControl(scalar.value) }
      if scalar.isInvisible { return .invisible(scalar.value) }
      index += scalar.length
    }
    return nil
  }

  private static func problem(inLengthOf bytes: Span<UInt8>, _ maximumLength: Int) -> Problem? {
    if bytes.isEmpty { return .empty }
    return bytes.count > maximumLength ? .tooLong(bytes.count) : nil
  }

  /// The first thing that is wrong with an ID or a name.
  package enum Problem: Hashable, Sendable, CustomStringConvertible {
    /// There is no byte in it.
    case empty
    /// It has this many bytes.
    case tooLong(Int)
    /// A client ID holds this code point.
    case notPrintableASCII(UInt32)
    /// A name holds this control character.
    case control(UInt32)
    /// A name holds this bidirectional control.
    case bidirectionalControl(UInt32)
    /// A name holds this invisible character.
    case invisible(UInt32)
    /// The bytes from this one (counted from 0) on are no UTF-8.
    case notUTF8(atByte: Int)

    /// It in words that go on after the place and a colon: no capital, no full stop.
    package var description: String {
      switch self {
      case .empty: "must not be empty"
      case .tooLong(let count): "too long: \(count) bytes, at most \(Identifier.maximumLength) are allowed"
      case .notPrintableASCII(let value):
        "a client ID is printable ASCII, but this one holds \(UTF8Scalar.name(of: value))"
      case .control(let value): "holds the control character \(UTF8Scalar.name(of: value))"
      case .bidirectionalControl(let value): "holds the bidirectional control \(UTF8Scalar.name(of: value))"
      case .invisible(let value): "holds the invisible character \(UTF8Scalar.name(of: value))"
      case .notUTF8(let index): "is not UTF-8 at byte \(index + 1)"
      }
    }
  }
}
