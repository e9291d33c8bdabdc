// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A policy has more than 1,000,000 overrides.
  package static let tooManyOverrides = Rule("too-many-overrides", .error, "a policy has more than 1,000,000 overrides")
}

extension Diagnostic {
  static func tooManyOverrides(_ count: Int, at span: SourceSpan) -> Self {
    Self(
      .tooManyOverrides, "\(count) overrides, a policy may have \(OverrideLimits.count)", at: span,
      label: "the first one too many", notes: [Note("use a pattern, an owner or a client type instead")])
  }
}
