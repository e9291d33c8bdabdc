// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file holds a character that changes the direction of text on a screen.
  package static let bidirectionalControl = Rule(
    "bidirectional-control", .error, "a file holds a character that changes the direction of text on a screen")
}

extension Diagnostic {
  static func bidirectionalControl(_ scalar: UInt32, at span: SourceSpan) -> Self {
    Self(
      .bidirectionalControl,
      "bidirectional control \(CodePoint.name(of: scalar)) makes the text look different from what it is", at: span,
      label: "remove it",
      fixIts: [FixIt("remove \(CodePoint.name(of: scalar))", replacing: span, with: "", isSafe: false)])
  }
}
