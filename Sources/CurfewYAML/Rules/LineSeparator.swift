// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file holds a line end that only a parser sees.
  package static let lineSeparator = Rule("line-separator", .error, "a file holds a line end that only a parser sees")
}

extension Diagnostic {
  static func lineSeparator(_ scalar: UInt32, at span: SourceSpan) -> Self {
    Self(
      .lineSeparator, "\(CodePoint.name(of: scalar)) ends a line for YAML, but not for most editors", at: span,
      label: "end lines with a line feed, or CR and LF",
      notes: [Note("what stands after it, even in a comment, would be read as a line of its own")],
      fixIts: [
        FixIt("replace \(CodePoint.name(of: scalar)) with a line feed", replacing: span, with: "\n", isSafe: false)
      ])
  }
}
