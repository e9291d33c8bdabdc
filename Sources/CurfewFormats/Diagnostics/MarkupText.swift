// SPDX-License-Identifier: Apache-2.0
//
// What is put into markup comes from policies, file names and records, whose authors the reader need not
// trust. It stays text, and what cannot be seen is spelled out.

/// Text as it may stand in XML or HTML, in an element or in a quoted attribute.
enum MarkupText {
  /// Escapes a text; what XML forbids is spelled out before, since it cannot be seen either.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in ShownText.escaped(text).unicodeScalars {
      if let reference = reference(to: scalar) {
        result += reference
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func reference(to scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&apos;"
    default: nil
    }
  }
}
