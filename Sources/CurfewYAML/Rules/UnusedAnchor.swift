// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// No alias uses an anchor.
  package static let unusedAnchor = Rule("unused-anchor", .warning, "no alias uses an anchor")
}

extension Diagnostic {
  static func unusedAnchor(in file: SourceFile, at span: SourceSpan) -> Self {
    Self(
      .unusedAnchor, "no alias uses anchor `&\(file.name(ofAnchorAt: span))`", at: span, label: "remove it",
      fixIts: [FixIt("remove the anchor", replacing: file.withBlanksAfter(span), with: "")])
  }
}
