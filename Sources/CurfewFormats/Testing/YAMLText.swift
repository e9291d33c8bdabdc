// SPDX-License-Identifier: Apache-2.0

/// Scalars of YAML.
enum YAMLText {
  /// A text as a scalar that is read as that text, plain where anybody would write it plain.
  static func scalar(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain =
      scalars.allSatisfy { isLetterOrDigit($0) || " @._-/+()".unicodeScalars.contains($0) }
      && (scalars.first.map(isLetterOrDigit) ?? false) && scalars.last != " "
    if isPlain, !["null", "Null", "NULL"].contains(text) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
