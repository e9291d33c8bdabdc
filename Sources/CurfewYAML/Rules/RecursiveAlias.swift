// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// An alias lies inside its own anchor.
  package static let recursiveAlias = Rule("recursive-alias", .error, "an alias lies inside its own anchor")
}

extension Diagnostic {
  static func recursiveAlias(in file: SourceFile, at span: SourceSpan, definedAt anchor: SourceSpan) -> Self {
    Self(
      .recursiveAlias, "alias `*\(file.name(ofAnchorAt: span))` is used inside the value that it stands for", at: span,
      label: "write the value out", notes: [Note("the value starts here", at: anchor)])
  }
}
