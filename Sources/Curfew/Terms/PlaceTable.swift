// SPDX-License-Identifier: Apache-2.0
//
// A name of two letters must not cost eight bytes for where it stands, and a decision that names its line must not
// walk through a list for it. Names mostly stand on the same line as the one before, or near the start of one of the
// next: seen from the first of sixteen that takes two bytes.

internal import CurfewSource

/// Places that are told one after the other; any of them can be asked for.
struct PlaceTable: Sendable {
  private static let blockSize = 16
  /// Where the first place of each block is.
  private var bases: [SourcePosition] = []
  /// Of each place, how it is found from there.
  private var codes: [UInt16] = []
  /// Those that are too far away.
  private var far: [UInt32: SourcePosition] = [:]

  private static let isFar = UInt16.max
  private static let isOnLaterLine: UInt16 = 1 << 15
  private static let columnBits: UInt16 = 9

  /// How many there are.
  var count: Int { codes.count }

  /// Makes room for so many.
  mutating func reserveCapacity(_ count: Int) {
    codes.reserveCapacity(count)
    bases.reserveCapacity(count / Self.blockSize + 1)
  }

  /// Adds a place.
  mutating func append(_ place: SourcePosition) {
    if codes.count % Self.blockSize == 0 { bases.append(place) }
    let code = Self.code(place, from: bases[codes.count / Self.blockSize])
    if code == Self.isFar { far[UInt32(truncatingIfNeeded: codes.count)] = place }
    codes.append(code)
  }

  /// The place with a number.
  ///
  /// - Complexity: O(1).
  subscript(_ number: Int) -> SourcePosition {
    let (base, code) = (bases[number / Self.blockSize], codes[number])
    if code == Self.isFar, let place = far[UInt32(truncatingIfNeeded: number)] { return place }
    guard code & Self.isOnLaterLine != 0 else {
      return SourcePosition(line: base.line, column: base.column + UInt32(code))
    }
    let lines = (code & ~Self.isOnLaterLine) >> Self.columnBits
    return SourcePosition(line: base.line + UInt32(lines), column: UInt32(code & (1 << Self.columnBits - 1)))
  }

  /// How many columns a place is behind its base, or how many lines, and in which column.
  private static func code(_ place: SourcePosition, from base: SourcePosition) -> UInt16 {
    if place.line == base.line, place.column >= base.column {
      let columns = place.column - base.column
      return columns < isOnLaterLine ? UInt16(columns) : isFar
    }
    guard place.line > base.line, place.line - base.line < 1 << (15 - columnBits), place.column < 1 << columnBits else {
      return isFar
    }
    let code = isOnLaterLine | UInt16(place.line - base.line) << columnBits | UInt16(place.column)
    return code
  }
}
