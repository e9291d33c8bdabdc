// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension ClientTable {
  /// The changes of a plan.
  init(_ changes: [PlannedChange], width: Int) {
    self.init(
      titles: ["client", "owner", "change", "due since", "why", "line"], rows: changes.map { Self.cells(of: $0) },
      width: width)
  }

  private static func cells(of change: PlannedChange) -> [String] {
    [
      ShownText.escaped(change.clientID), ShownText.escaped(change.owner),
      "\(change.from.name) → \(change.to.name)", change.dueAt?.description ?? "-", change.reason.name,
      change.source?.description ?? "-",
    ]
  }
}
