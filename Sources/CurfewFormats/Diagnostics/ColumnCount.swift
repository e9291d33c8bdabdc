// SPDX-License-Identifier: Apache-2.0

/// Counts the columns of a text, scalar by scalar: an emoji may be drawn into the one before it.
struct ColumnCount: Hashable {
  /// The scalar that the ones after it may be drawn into.
  private var base: Unicode.Scalar?
  private var isBehindJoiner = false

  /// Returns how many columns the next scalar adds: 0, 1 or 2.
  mutating func next(_ scalar: Unicode.Scalar) -> Int {
    let width = DisplayWidth.columns(of: scalar)
    if width == 0 {
      isBehindJoiner = scalar.value == 0x200D
      return 0
    }
    defer { isBehindJoiner = false }
    if let base, DisplayWidth.isDrawn(scalar, into: base, behindJoiner: isBehindJoiner) { return 0 }
    base = scalar
    return width
  }
}
