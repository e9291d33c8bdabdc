// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewYAML

/// The tenant's thresholds, inheritance resolved (SPEC 2, Terms).
enum BaseThresholds {
  /// Returns base(type) for every type.
  static func resolve(_ lifecycle: LifecycleDocument) -> PerType<Thresholds> {
    let tenant = merge(lifecycle.thresholds, over: .byDefault)
    var base = PerType(tenant)
    for (type, _, rule) in lifecycle.types {
      switch rule {
      case .exempt: base[type] = .never
      case .thresholds(let own): base[type] = merge(own, over: tenant)
      }
    }
    return base
  }

  private static func merge(_ own: ThresholdsDocument, over inherited: Thresholds) -> Thresholds {
    Thresholds(
      hidden: own.hidden?.value ?? inherited.hidden,
      closed: own.closed?.value ?? inherited.closed,
      deleted: own.deleted?.value ?? inherited.deleted)
  }
}
