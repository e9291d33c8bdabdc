// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A list is empty where that could be read both ways.
  package static let emptyList = Rule("empty-list", .error, "a list is empty where that could be read both ways")
}

extension Diagnostic {
  static func emptyList(at span: SourceSpan) -> Self {
    Self(
      .emptyList, "an empty list could mean everything or nothing", at: span, label: "name at least one",
      notes: [Note("to take the default, remove the key; to allow no client type, write `allowedTypes: none`")])
  }
}
