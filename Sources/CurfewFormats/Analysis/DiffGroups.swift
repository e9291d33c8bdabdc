// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource

/// The rows of a tenant as people read them: by decision, then by whom they are about.
struct DiffGroups {
  /// A decision with its groups.
  struct Section {
    let title: String
    var groups: [Group]
  }

  /// The rows about the same clients.
  struct Group {
    let who: String
    var lines: [Line]
  }

  /// One row.
  struct Line {
    let direction: DiffDirection
    let when: String
    let what: String
    /// The policy lines: old and new.
    let places: String
  }

  private(set) var sections: [Section] = []

  init(_ diff: PolicyDiff, escape: @escaping (String) -> String) {
    for row in diff.rows {
      let words = DiffWords(row, escape: escape)
      let line = Line(
        direction: row.direction, when: words.when, what: words.what, places: Self.places(of: row, in: diff, escape))
      add(line, who: words.who, title: Self.title(row.change))
    }
  }

  private mutating func add(_ line: Line, who: String, title: String) {
    if sections.last?.title != title { sections.append(Section(title: title, groups: [])) }
    let section = sections.count - 1
    if let group = sections[section].groups.firstIndex(where: { $0.who.utf8.elementsEqual(who.utf8) }) {
      sections[section].groups[group].lines.append(line)
    } else {
      sections[section].groups.append(Group(who: who, lines: [line]))
    }
  }

  private static func title(_ change: DiffChange) -> String {
    switch change.decision {
    case "tenant": "Tenant"
    case "lifecycle": "Lifecycle"
    case "token": "Tokens"
    case "issuance": "Issuance"
    case "toolCall": "Tool calls"
    default: "Registration"
    }
  }

  private static func places(of row: DiffRow, in diff: PolicyDiff, _ escape: @escaping (String) -> String) -> String {
    let place = { (side: Side) -> String in
      guard let source = row.sources[side], let policy = diff.policies[side] else { return "-" }
      return "\(escape(policy.sourceName)):\(source)"
    }
    if row.sources.old == nil, row.sources.new == nil { return "" }
    return "\(place(.old)) → \(place(.new))"
  }
}
