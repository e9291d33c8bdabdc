// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension PolicyValidator {
  /// Checks one override by itself.
  mutating func check(_ override: OverrideDocument) {
    guard !override.isDamaged else { return }
    if override.client == nil, override.owner == nil { report(.missingSelector(override, in: tree)) }
    checkParts(of: override)
    checkExpiry(of: override)
    guard let lifecycle = override.lifecycle else { return }
    switch lifecycle {
    case .exempt(let node):
      if override.reason == nil { report(.exemptionWithoutReason(node, in: tree)) }
    case .thresholds(let thresholds):
      checkEffect(of: thresholds)
    }
  }

  private mutating func checkParts(of override: OverrideDocument) {
    if let expires = override.expires {
      if let kill = override.kill {
        let isLifecycleToo = override.lifecycle != nil
        report(.killExpires(expires.node, in: tree, kill: kill.key, isLifecycleToo: isLifecycleToo))
      } else if override.lifecycle == nil {
        report(.expiresWithoutLifecycle(expires.node, in: tree))
      }
    }
    switch override.lifecycle {
    case .none:
      if override.kill == nil, override.expires == nil { report(.emptyOverride(override, in: tree)) }
    case .thresholds(let thresholds) where thresholds.isEmpty:
      report(.emptyOverride(override, in: tree))
    default: break
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
