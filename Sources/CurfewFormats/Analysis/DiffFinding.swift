// SPDX-License-Identifier: Apache-2.0
//
// A report that a CI system shows beside the changed lines has one line for a difference and a place in
// the new file. What it may not have is the say: only a gate makes a difference an error.

import Curfew
import CurfewAnalysis
import CurfewSource

/// A row of a difference as formats show it that know findings.
struct DiffFinding {
  /// `Lifecycle: client dcr-7f3a91: not killed → killed`, safe to show.
  let text: String
  /// `acme.yaml:9:11 → acme.yaml:9:14`; empty where no line answers.
  let places: String
  let direction: DiffDirection
  /// An error if a gate trips on it, a warning if it may loosen something, else a note.
  let severity: Severity
  /// The file to look at: the new one, or the old one where there is no new one.
  let file: String
  /// The line of that file; nil where it says nothing.
  let position: SourcePosition?

  init(_ row: DiffRow, of diff: PolicyDiff, gate: DirectionGate?) {
    let words = DiffWords(row, escape: ShownText.escapedName)
    let when = words.when.isEmpty ? "" : ", \(words.when)"
    text = "\(DiffGroups.title(row.change)): \(words.who)\(when): \(words.what)"
    let place = { (side: Side) -> String in
      guard let source = row.sources[side], let policy = diff.policies[side] else { return "-" }
      return "\(ShownText.escaped(policy.sourceName)):\(source)"
    }
    let hasPlace = row.sources.old != nil || row.sources.new != nil
    places = hasPlace ? "\(place(.old)) → \(place(.new))" : ""
    direction = row.direction
    severity = Self.severity(row, gate)
    file = (diff.policies.new ?? diff.policies.old)?.sourceName ?? ""
    position = diff.policies.new == nil ? nil : row.sources.new
  }

  private static func severity(_ row: DiffRow, _ gate: DirectionGate?) -> Severity {
    if let gate, gate.trips(on: CollectionOfOne(row)) { return .error }
    return row.direction == .tightens ? .note : .warning
  }
}

extension ShownText {
  /// Escapes a name that stands among words.
  static func escapedName(_ name: String) -> String { escaped(name) }
}
