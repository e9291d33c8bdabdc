// SPDX-License-Identifier: Apache-2.0

/// What a pipeline refuses to let through (`--fail-on`).
package enum DirectionGate: String, Sendable, CaseIterable {
  case loosens
  case tightens
  case any

  /// Whether the gate trips on some rows. Both directed gates trip on a row that `changes`: it may go
  /// either way, and a gate is there for the doubtful case.
  package func trips(on rows: some Sequence<DiffRow>) -> Bool {
    rows.contains { row in
      switch self {
      case .any: true
      case .loosens: row.direction != .tightens
      case .tightens: row.direction != .loosens
      }
    }
  }
}
