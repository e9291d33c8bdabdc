// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A threshold in an override is not stricter than the tenant's for any type.
  package static let ineffectiveThreshold = Rule(
    "ineffective-threshold", .error, "a threshold in an override is not stricter than the tenant's for any type")
}

extension Diagnostic {
  static func ineffectiveThreshold(
    _ threshold: Located<Int64>, of state: LifecycleState, in tree: YAMLTree, base: PerType<Thresholds>
  ) -> Self {
    let values = Set(ClientType.allCases.map { base[$0][state] })
    let words =
      values.count == 1
      ? "every type has \(values.map(DurationText.format).joined())"
      : ClientType.allCases.map { "\($0.name) \(DurationText.format(base[$0][state]))" }.joined(separator: ", ")
    return Self(
      .ineffectiveThreshold,
      "`\(state.name): \(DurationText.format(threshold.value))` does nothing: an override can only be stricter than the tenant",
      at: tree[threshold.node].span, label: threshold.value == .max ? "remove it" : "write less, or remove it",
      notes: [Note("the tenant's own: \(words)")])
  }
}
