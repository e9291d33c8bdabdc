// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// Aliases expand more than 1,000 times.
  package static let tooManyAliases = Rule("too-many-aliases", .error, "aliases expand more than 1,000 times")
}

extension Diagnostic {
  static func tooManyAliases(at span: SourceSpan) -> Self {
    Self(
      .tooManyAliases, "this alias is expanded more than \(YAMLLimits.aliasExpansions) times with the ones before it",
      at: span, label: "write values out", notes: [Note("aliases inside an aliased value count each time")])
  }
}
