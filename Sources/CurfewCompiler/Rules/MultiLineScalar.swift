// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A text runs over several lines where only one is allowed.
  package static let multiLineScalar = Rule(
    "multi-line-scalar", .error, "a text runs over several lines where only one is allowed")
}

extension Diagnostic {
  static func multiLineScalar(at span: SourceSpan) -> Self {
    Self(
      .multiLineScalar, "this text runs over several lines", at: span, label: "write it on one line",
      notes: [Note("is the next line indented too much? only `description` and `reason` may run on")])
  }
}
