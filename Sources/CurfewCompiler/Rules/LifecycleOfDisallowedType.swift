// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource

extension Rule {
  /// A type that may not register has thresholds of its own.
  package static let lifecycleOfDisallowedType = Rule(
    "lifecycle-of-disallowed-type", .note, "a type that may not register has thresholds of its own")
}

extension Diagnostic {
  static func lifecycleOfDisallowedType(_ type: ClientType, at span: SourceSpan) -> Self {
    Self(
      .lifecycleOfDisallowedType,
      "type `\(type.name)` may not register; this is for clients that did before", at: span)
  }
}
