// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A text is longer than 64 KiB.
  package static let scalarTooLong = Rule("scalar-too-long", .error, "a text is longer than 64 KiB")
}

extension Diagnostic {
  static func scalarTooLong(_ byteCount: Int, at span: SourceSpan) -> Self {
    Self(
      .scalarTooLong, "a text of \(byteCount) bytes, it may have \(YAMLLimits.scalarBytes) (64 KiB)", at: span,
      label: "is a quote not closed?")
  }
}
