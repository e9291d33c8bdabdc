// SPDX-License-Identifier: Apache-2.0

import CurfewAnalysis

/// How many rows go which way.
struct DiffSummary {
  private(set) var tightens = 0
  private(set) var loosens = 0
  private(set) var changes = 0

  init(_ rows: some Sequence<DiffRow>) {
    self.init(directions: rows.lazy.map(\.direction))
  }

  init(directions: some Sequence<DiffDirection>) {
    for direction in directions {
      switch direction {
      case .tightens: tightens += 1
      case .loosens: loosens += 1
      case .changes: changes += 1
      }
    }
  }

  var count: Int { tightens + loosens + changes }

  /// `3 differences: 1 tightens, 2 loosen`.
  var sentence: String {
    count == 0 ? "no difference" : "\(count) \(count == 1 ? "difference" : "differences"): \(directions)"
  }

  /// `1 tightens, 2 loosen`.
  var directions: String {
    [
      tightens > 0 ? "\(tightens) \(tightens == 1 ? "tightens" : "tighten")" : nil,
      loosens > 0 ? "\(loosens) \(loosens == 1 ? "loosens" : "loosen")" : nil,
      changes > 0 ? "\(changes) neither way" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
