// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// An anchor is defined twice.
  package static let duplicateAnchor = Rule("duplicate-anchor", .error, "an anchor is defined twice")
}

extension Diagnostic {
  static func duplicateAnchor(in file: SourceFile, at span: SourceSpan, _ earlier: SourceSpan) -> Self {
    Self(
      .duplicateAnchor, "anchor `&\(file.name(ofAnchorAt: span))` is defined twice", at: span,
      label: "give it another name",
      notes: [
        Note("first defined here", at: earlier), Note("which one an alias means would depend on where it stands"),
      ])
  }
}
