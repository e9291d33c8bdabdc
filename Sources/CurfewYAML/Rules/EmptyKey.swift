// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A key is missing before its colon.
  package static let emptyKey = Rule("empty-key", .error, "a key is missing before its colon")
}

extension Diagnostic {
  static func emptyKey(at span: SourceSpan) -> Self {
    Self(.emptyKey, "expected a key before the `:`", at: span, label: "write a name, or put it in quotes")
  }
}
