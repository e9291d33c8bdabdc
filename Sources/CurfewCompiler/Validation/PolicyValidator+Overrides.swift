// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension PolicyValidator {
  /// Checks one override by itself.
  mutating func check(_ override: OverrideDocument) {
    if let client = override.client, client.wildcardCount > 0, override.lifecycle != nil {
      patterns.append(LifecyclePattern(client: client.node, owner: override.owner))
    }
    guard !override.isDamaged else { return }
    checkExpiry(of: override)
    guard let lifecycle = override.lifecycle else { return }
    switch lifecycle {
    case .exempt(let node):
      if override.reason == nil { report(.exemptionWithoutReason(node, in: tree)) }
    case .thresholds(let thresholds):
      checkEffect(of: thresholds)
    }
  }

  private mutating func checkExpiry(of override: OverrideDocument) {
    guard let now, let expires = override.expires, override.kill == nil else { return }
    let left = expires.value - now
    if left <= 0 {
      report(.overrideExpired(expires.node, in: tree))
    } else if left <= 14 * 86_400_000 {
      report(.overrideExpiresSoon(expires.node, in: tree, milliseconds: left))
    }
  }

  /// A threshold that is stricter than the base of no type, allowed or not, would do nothing.
  private mutating func checkEffect(of thresholds: ThresholdsDocument) {
    for state in [LifecycleState.hidden, .closed, .deleted] {
      guard let threshold = thresholds[state], !unknownBase.contains(ThresholdSet(state)) else { continue }
      let isEffective = ClientType.allCases.contains { threshold.value < base[$0][state] }
      if !isEffective { report(.ineffectiveThreshold(threshold, of: state, in: tree, base: base)) }
    }
  }
}
