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
  /// By the bytes of `who`: the groups of the last section.
  private var groups: [[UInt8]: Int] = [:]

  init(_ diff: PolicyDiff, escape: @escaping (String) -> String) {
    for row in diff.rows {
      let words = DiffWords(row, escape: escape)
      let line = Line(
        direction: row.direction, when: words.when, what: words.what, places: Self.places(of: row, in: diff, escape))
      add(line, who: words.who, title: Self.title(row.change))
    }
  }

  /// `and more: 12 differences: 7 tighten, 5 loosen`: what a section has past its first groups.
  static func sentence(ofRest section: Section, after count: Int) -> String {
    guard section.groups.count > count else { return "" }
    let directions = section.groups[count...].flatMap { $0.lines.map(\.direction) }
    return "and more: \(DiffSummary(directions: directions).sentence) (--format json lists all)"
  }

  private mutating func add(_ line: Line, who: String, title: String) {
    if sections.last?.title != title {
      sections.append(Section(title: title, groups: []))
      groups = [:]
    }
    let section = sections.count - 1
    let key = Array(who.utf8)
    if let group = groups[key] {
      sections[section].groups[group].lines.append(line)
    } else {
      groups[key] = sections[section].groups.count
      sections[section].groups.append(Group(who: who, lines: [line]))
    }
  }

  static func title(_ change: DiffChange) -> String {
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
