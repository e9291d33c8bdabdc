// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// An alias refers to no anchor.
  package static let undefinedAlias = Rule("undefined-alias", .error, "an alias refers to no anchor")
}

extension Diagnostic {
  static func undefinedAlias(in file: SourceFile, at span: SourceSpan, suggestion: String?) -> Self {
    Self(
      .undefinedAlias, "no anchor `&\(file.name(ofAnchorAt: span))` before this alias", at: span,
      label: suggestion.map { "did you mean `*\($0)`?" },
      notes: suggestion == nil
        ? [Note("a text that starts with `*`, such as a pattern, needs quotes: `\"*.example.com\"`")] : [],
      fixIts: suggestion.map { [FixIt("replace with `*\($0)`", replacing: span, with: "*\($0)", isSafe: false)] } ?? [])
  }
}
