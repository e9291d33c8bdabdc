// SPDX-License-Identifier: Apache-2.0

/// Names for characters that can't be shown.
package enum CodePoint {
  /// `U+202E`, or `U+0000` and the like for small ones.
  package static func name(of scalar: UInt32) -> String {
    "U+" + hexadecimal(scalar, digits: 4)
  }

  /// A number in upper-case hexadecimal with at least so many digits.
  package static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
