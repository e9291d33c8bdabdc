// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file holds a control character.
  package static let controlCharacter = Rule("control-character", .error, "a file holds a control character")
}

extension Diagnostic {
  static func controlCharacter(_ scalar: UInt32, at span: SourceSpan) -> Self {
    Self(
      .controlCharacter, "control character \(CodePoint.name(of: scalar)) in the file", at: span,
      label: scalar == 0 ? "a NUL byte: is this a text file?" : "remove it",
      fixIts: [FixIt("remove \(CodePoint.name(of: scalar))", replacing: span, with: "", isSafe: false)])
  }
}
