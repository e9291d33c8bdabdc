// SPDX-License-Identifier: Apache-2.0

package import CurfewAnalysis

extension DirectionGate {
  /// Returns why the gate trips on a difference, in words, or nil if it does not.
  package func refusal(of diff: TenantsDiff) -> String? {
    let refused = DiffSummary(diff.rows.filter { trips(on: CollectionOfOne($0)) })
    guard refused.count > 0 else { return nil }
    let subject = refused.count == 1 ? "1 difference is" : "\(refused.count) differences are"
    return "\(subject) refused by --fail-on \(rawValue): \(refused.directions)"
  }
}
