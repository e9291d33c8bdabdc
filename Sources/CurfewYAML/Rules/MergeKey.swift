// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A mapping uses a merge key.
  package static let mergeKey = Rule("merge-key", .error, "a merge key (`<<`) is used")
}

extension Diagnostic {
  static func mergeKey(at span: SourceSpan) -> Self {
    Self(
      .mergeKey, "merge key `<<` is not allowed: what is in force must stand where it is in force", at: span,
      label: "write the keys out", notes: [Note("an alias for a whole value (`lifecycle: *strict`) is fine")])
  }
}
