// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A value has a tag.
  package static let tag = Rule("tag", .error, "a value has a tag")
}

extension Diagnostic {
  static func tag(at span: SourceSpan) -> Self {
    Self(
      .tag, "tags are not allowed: the key decides how a value is read", at: span, label: "remove the tag",
      notes: [Note("to write a text that starts with `!`, put it in quotes")])
  }
}
