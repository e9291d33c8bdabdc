// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A value has a tag.
  package static let tag = Rule("tag", .error, "a value has a tag")
}

extension Diagnostic {
  /// - Parameters:
  ///   - span: the tag itself.
  ///   - isText: whether nothing follows it, so that it was meant to be the text.
  static func tag(at span: SourceSpan, in file: SourceFile, isText: Bool = false) -> Self {
    Self(
      .tag, "tags are not allowed: the key decides how a value is read", at: span,
      label: isText ? "put it in quotes" : "remove the tag",
      notes: isText ? [] : [Note("to write a text that starts with `!`, put it in quotes")],
      fixIts: isText ? [] : [FixIt("remove the tag", replacing: file.withBlanksAfter(span), with: "", isSafe: false)])
  }
}
