// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// Lists and mappings lie more than 64 levels deep.
  package static let tooDeep = Rule("too-deep", .error, "lists and keys lie more than 64 levels deep")
}

extension Diagnostic {
  static func tooDeep(at span: SourceSpan) -> Self {
    Self(
      .tooDeep, "lists and keys lie more than \(YAMLLimits.depth) levels deep here", at: span,
      label: "a policy needs seven")
  }
}
