// SPDX-License-Identifier: Apache-2.0
//
// A text is quoted unless it is plain beyond doubt, for this reader and for every other: `no`, `0x1F`
// and `12:30` are something else to many. Whatever comes in, one line comes out, and the same text is
// read from it again.

/// How texts are written as YAML.
enum ScalarText {
  /// The quotes to use where some are needed, or used anyhow.
  enum Quotes {
    /// Double ones, where they are needed.
    case asNeeded
    case single
    case double
  }

  /// Where a text stands: inside brackets more has to be quoted.
  enum Context {
    case block
    case flow
  }

  /// Writes a text.
  static func written(_ text: String, _ quotes: Quotes = .asNeeded, in context: Context) -> String {
    if quotes == .asNeeded, isPlain(text, in: context) { return text }
    if quotes == .single, text.unicodeScalars.allSatisfy(isShown) {
      return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
    return doubleQuoted(text)
  }

  private static func isPlain(_ text: String, in context: Context) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), text.utf8.last != UInt8(ascii: ":") else {
      return false
    }
    let others = context == .flow ? "@./_+-" : "@./_+-:*=?%~"
    let isMadeOfLetters = text.unicodeScalars.allSatisfy { scalar in
      isLetter(scalar) || ("0"..."9").contains(scalar) || others.unicodeScalars.contains(scalar)
    }
    return isMadeOfLetters && !words.contains(text.lowercased())
  }

  /// What YAML 1.1 takes for something else than text.
  private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where isShown(scalar): quoted.unicodeScalars.append(scalar)
      default: quoted += escape(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether a scalar may stand for itself: one that can be seen and ends no line.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (" "..."~").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse, .unassigned:
      return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
    return "\\" + letter + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
