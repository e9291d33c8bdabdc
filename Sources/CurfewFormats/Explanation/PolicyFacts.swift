// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// Statements about a policy that several tables start or end with.
enum PolicyFacts {
  /// Whether the tenant is switched on.
  static func enabled(_ tables: CompiledPolicy.Tables) -> ReasonStep.Fact {
    let terms = tables.terms
    return ReasonStep.Fact(
      terms.isEnabled ? "the tenant is enabled" : "the tenant is switched off: `enabled: false`",
      at: terms.enabledSource)
  }

  /// Whether a type is among the allowed ones.
  static func typeAllowed(_ type: ClientType, _ tables: CompiledPolicy.Tables) -> ReasonStep.Fact {
    let allowed = tables.terms.allowedTypes
    let verb = allowed.contains(type) ? "is among" : "is not among"
    return ReasonStep.Fact(
      "type \(type.name) \(verb) the allowed types: \(list(allowed))"
        + (tables.terms.allowedTypesSource == nil ? ", the default" : ""),
      at: tables.terms.allowedTypesSource)
  }

  /// The types of a set in words.
  static func list(_ types: ClientTypeSet) -> String {
    types.types.isEmpty ? "none" : types.types.map(\.name).joined(separator: ", ")
  }
}
