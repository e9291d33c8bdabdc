// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource

extension Rule {
  /// Two thresholds leave no time for the state between them.
  package static let unreachableState = Rule(
    "unreachable-state", .warning, "two thresholds leave no time for the state between them")
}

extension Diagnostic {
  static func unreachableState(
    _ state: LifecycleState, hiddenBy later: LifecycleState, after milliseconds: Int64, at span: SourceSpan,
    type: ClientType?
  ) -> Self {
    let scope = type.map { " of type `\($0.name)`" } ?? ""
    return Self(
      .unreachableState,
      "no client\(scope) is ever \(state.name): it is \(later.name) by then, after \(DurationText.format(milliseconds))",
      at: span, label: "write `\(state.name): never` if that is meant")
  }
}
