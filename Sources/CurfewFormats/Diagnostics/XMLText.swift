// SPDX-License-Identifier: Apache-2.0

/// Text as it may stand in XML, in an element or an attribute.
enum XMLText {
  /// Escapes what is safe to show already for XML, where some characters may not stand at all.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in ShownText.escaped(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case _ where !isAllowed(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// XML 1.0, production 2; only what is never escaped away before it is left to ask for.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }
}
