// SPDX-License-Identifier: Apache-2.0
//
// The order of thresholds, of the tenant and of each type after inheritance. What is wrong with the
// tenant's own is not said again for a type that changes neither threshold.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension PolicyValidator {
  mutating func checkLifecycle() {
    let tenant = document.lifecycle.thresholds
    check(
      own: tenant, inherited: ThresholdsDocument(), values: BaseThresholds.resolve(tenantOnly)[.personal], type: nil)
    for (type, _, rule) in document.lifecycle.types {
      guard case .thresholds(let own) = rule else { continue }
      check(own: own, inherited: tenant, values: base[type], type: type)
    }
  }

  private var tenantOnly: LifecycleDocument { LifecycleDocument(thresholds: document.lifecycle.thresholds) }

  private mutating func check(
    own: ThresholdsDocument, inherited: ThresholdsDocument, values: Thresholds, type: ClientType?
  ) {
    let pairs: [(LifecycleState, LifecycleState)] = [(.hidden, .closed), (.closed, .deleted)]
    for (early, late) in pairs {
      guard !isUnreadable(early, own, inherited), !isUnreadable(late, own, inherited) else { continue }
      guard let place = place(of: early, late, in: own) else { continue }
      let (first, second) = (values[early], values[late])
      guard first != .max, second != .max else { continue }
      if first > second {
        let other = otherPlace(of: early, late, than: place.state, own, inherited)
        report(.thresholdOrder(early, first, late, second, at: place.span, type: type, other: other))
      } else if first == second {
        report(.unreachableState(early, hiddenBy: late, after: second, at: place.span, type: type))
      }
    }
    if !LifecycleState.allCases.contains(where: { isUnreadable($0, own, inherited) }) {
      checkWithoutClosed(own, values, type)
    }
  }

  /// Whether a threshold is not known: what would hold by default must not be held against the author.
  private func isUnreadable(
    _ state: LifecycleState, _ own: ThresholdsDocument, _ inherited: ThresholdsDocument
  ) -> Bool {
    own.unreadable.contains(ThresholdSet(state))
      || (own[state] == nil && inherited.unreadable.contains(ThresholdSet(state)))
  }

  /// `closed: never` with a finite `deleted`.
  private mutating func checkWithoutClosed(_ own: ThresholdsDocument, _ values: Thresholds, _ type: ClientType?) {
    guard values.closed == .max, values.deleted != .max else { return }
    if let place = place(of: .closed, .deleted, in: own) {
      report(.deletedWithoutClosed(at: place.span, type: type))
    }
    if values.hidden != .max, values.hidden >= values.deleted, let place = place(of: .hidden, .deleted, in: own) {
      report(.unreachableState(.hidden, hiddenBy: .deleted, after: values.deleted, at: place.span, type: type))
    }
  }

  /// Where to point: at the one of two thresholds that is written here, at the later in the file if both are.
  private func place(
    of early: LifecycleState, _ late: LifecycleState, in own: ThresholdsDocument
  ) -> (state: LifecycleState, span: SourceSpan)? {
    let places = [early, late].compactMap { state in own[state].map { (state: state, span: tree[$0.node].span) } }
    return places.max { $0.span.start < $1.span.start }
  }

  /// A note about the threshold that the one pointed at is compared with.
  private func otherPlace(
    of early: LifecycleState, _ late: LifecycleState, than state: LifecycleState, _ own: ThresholdsDocument,
    _ inherited: ThresholdsDocument
  ) -> Diagnostic.Note {
    let other = state == early ? late : early
    if let node = own[other]?.node { return Diagnostic.Note("`\(other.name)` is set here", at: tree[node].span) }
    if let node = inherited[other]?.node {
      return Diagnostic.Note("`\(other.name)` is inherited from here", at: tree[node].span)
    }
    let value = DurationText.format(Thresholds.byDefault[other])
    return Diagnostic.Note("`\(other.name)` is not set: its default is \(value)")
  }
}
