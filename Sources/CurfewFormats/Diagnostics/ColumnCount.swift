// SPDX-License-Identifier: Apache-2.0

/// Counts the columns of a text, scalar by scalar: an emoji may be drawn into the one before it.
struct ColumnCount: Hashable {
  /// The scalar that the ones after it may be drawn into.
  private var base: Unicode.Scalar?
  /// How many columns that one takes by now.
  private var width = 0
  /// The scalar just before the next one.
  private var previous: Unicode.Scalar?
  /// Whether the last scalar is drawn into the one before it, or onto it.
  private(set) var isPart = false

  /// U+FE0F: the character before it is to be drawn as an emoji.
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
  private static let joiner: Unicode.Scalar = "\u{200D}"

  /// Returns how many columns the next scalar adds: 0, 1 or 2.
  mutating func next(_ scalar: Unicode.Scalar) -> Int {
    defer { previous = scalar }
    let columns = DisplayWidth.columns(of: scalar)
    isPart = true
    // A selector says something of the character that it stands right behind, and of no other.
    if columns == 0 { return scalar == Self.emojiSelector && previous == base ? widenToEmoji() : 0 }
    if let base, DisplayWidth.isDrawn(scalar, into: base, behindJoiner: previous == Self.joiner) {
      return widenToEmoji()
    }
    isPart = false
    base = scalar
    width = columns
    return columns
  }

  /// Returns how many columns it adds that the base is drawn as an emoji.
  private mutating func widenToEmoji() -> Int {
    guard let base, width < 2, DisplayWidth.canBeEmoji(base) else { return 0 }
    defer { width = 2 }
    return 2 - width
  }
}
