// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource

extension Rule {
  /// A state would come before the one that precedes it.
  package static let thresholdOrder = Rule(
    "threshold-order", .error, "a state would come before the one that precedes it")
}

extension Diagnostic {
  /// - Parameters:
  ///   - early: the state that has to come first.
  ///   - inheritedFrom: the words and place of the other threshold when it is not written beside this one.
  static func thresholdOrder(
    _ early: LifecycleState, _ earlyValue: Int64, _ late: LifecycleState, _ lateValue: Int64,
    at span: SourceSpan, type: ClientType?, other: Note?
  ) -> Self {
    let scope = type.map { " of type `\($0.name)`" } ?? ""
    return Self(
      .thresholdOrder,
      "a client\(scope) would be \(late.name) after \(DurationText.format(lateValue)), before it is \(early.name) after \(DurationText.format(earlyValue))",
      at: span, label: "`\(early.name)` must not be longer than `\(late.name)`", notes: other.map { [$0] } ?? [])
  }
}
