// SPDX-License-Identifier: Apache-2.0
//
// A name of two letters must not cost eight bytes for where it stands. The next one mostly stands a few columns
// further, or on the next line: that takes two.

internal import CurfewSource

/// Places that are told one after the other and read again all together.
struct PlaceList: Sendable {
  private var bytes: [UInt8] = []
  private var last = SourcePosition(line: 1, column: 1)

  /// How much it takes.
  var byteCount: Int { bytes.count }

  /// Adds a place, or that there is none.
  mutating func append(_ place: SourcePosition?) {
    guard let place else { return bytes.append(0) }
    let lines = Int64(place.line) - Int64(last.line)
    append(Self.unsigned(lines) + 1)
    append(lines == 0 ? Self.unsigned(Int64(place.column) - Int64(last.column)) : UInt64(place.column))
    last = place
  }

  /// All places in order.
  ///
  /// - Complexity: O(places).
  var all: [SourcePosition?] {
    var all: [SourcePosition?] = []
    var last = SourcePosition(line: 1, column: 1)
    var rest = bytes[...]
    while !rest.isEmpty {
      let code = Self.number(&rest)
      guard code > 0 else {
        all.append(nil)
        continue
      }
      let lines = Self.signed(code - 1)
      let column = Self.number(&rest)
      last = SourcePosition(
        line: UInt32(truncatingIfNeeded: Int64(last.line) + lines),
        column: UInt32(truncatingIfNeeded: lines == 0 ? Int64(last.column) + Self.signed(column) : Int64(column)))
      all.append(last)
    }
    return all
  }

  /// Appends a number, seven bits a byte.
  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Takes a number off.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return number
  }

  /// Numbers around 0 as small ones from 0 on.
  private static func unsigned(_ number: Int64) -> UInt64 { UInt64(bitPattern: number << 1 ^ number >> 63) }

  private static func signed(_ number: UInt64) -> Int64 { Int64(bitPattern: number >> 1) ^ -Int64(number & 1) }
}
