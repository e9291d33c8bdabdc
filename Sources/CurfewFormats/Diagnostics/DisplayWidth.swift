// SPDX-License-Identifier: Apache-2.0
//
// A caret stands under the right place only if widths are counted as the terminal does. Terminals
// agree on this much: marks take no column, East Asian wide characters and emoji two, and what is asked to be
// an emoji by a variation selector is as wide as one (UAX #11, section 5). On emoji that are joined into one
// they don't: they are counted as those do that draw the one, as browsers do as well.

/// How many columns of a terminal a scalar takes.
enum DisplayWidth {
  /// Returns 0, 1 or 2, for a scalar that is shown as it is.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if isConjoiningJamo(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Whether a scalar is drawn as an emoji when something that asks for it follows. Half a flag is not.
  static func canBeEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji && !regionalIndicators.contains(scalar.value)
  }

  /// Whether a scalar is drawn into the emoji before it: a colour of skin, or what a joiner joins.
  static func isDrawn(_ scalar: Unicode.Scalar, into emoji: Unicode.Scalar, behindJoiner: Bool) -> Bool {
    guard scalar.value >= 0x2000, emoji.value >= 0x2000 else { return false }
    let isSkin = scalar.properties.isEmojiModifier && emoji.properties.isEmojiModifierBase
    return isSkin || behindJoiner && scalar.properties.isEmoji && emoji.properties.isEmoji
  }

  /// The vowels and final consonants that are drawn into the syllable before them.
  private static func isConjoiningJamo(_ value: UInt32) -> Bool {
    (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x1100 { return false }
    if wideRanges.contains(where: { $0.contains(value) }) { return true }
    // A flag is two of these, and takes two columns.
    if regionalIndicators.contains(value) { return false }
    return scalar.properties.isEmojiPresentation
  }

  private static let regionalIndicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  /// Unicode 16, EastAsianWidth W and F, without the emoji, which are asked for by property.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E, 0x3041...0x3247,
    0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265,
    0x20000...0x3FFFD,
  ]
}
