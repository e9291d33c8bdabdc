// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// The name of an anchor is longer than 128 bytes.
  package static let anchorNameTooLong = Rule(
    "anchor-name-too-long", .error, "the name of an anchor is longer than 128 bytes")
}

extension Diagnostic {
  static func anchorNameTooLong(_ byteCount: Int, at span: SourceSpan) -> Self {
    Self(
      .anchorNameTooLong, "an anchor name of \(byteCount) bytes, it may have \(YAMLLimits.anchorBytes)", at: span,
      label: "use a shorter name")
  }
}
