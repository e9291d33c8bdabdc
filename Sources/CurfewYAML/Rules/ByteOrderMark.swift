// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A byte-order mark stands past the start of a file.
  package static let byteOrderMark = Rule(
    "byte-order-mark", .error, "a byte-order mark stands past the start of a file")
}

extension Diagnostic {
  static func byteOrderMark(at span: SourceSpan) -> Self {
    Self(
      .byteOrderMark, "byte-order mark U+FEFF past the start of the file", at: span, label: "remove it",
      notes: [Note("it is invisible; it often comes from files that were joined")],
      fixIts: [FixIt("remove U+FEFF", replacing: span, with: "", isSafe: false)])
  }
}
