// SPDX-License-Identifier: Apache-2.0
//
// A comment on a pull request is read by people who trust the bot that posts it: names from policies
// go into code spans, from which nothing gets out.

import Curfew
package import CurfewAnalysis

/// A difference as Markdown for a comment on a pull request.
package struct DiffMarkdownRenderer {
  /// How many groups of clients a section shows; a comment has a limited length.
  private static let mostGroups = 50

  package init() {}

  /// The Markdown, of all tenants that differ.
  package func render(_ diff: TenantsDiff) -> String {
    let changed = diff.tenants.filter { !$0.rows.isEmpty }
    guard !changed.isEmpty else { return "**Curfew:** no difference\n" }
    return changed.map(render).joined(separator: "\n")
  }

  private func render(_ diff: PolicyDiff) -> String {
    var text = "### \(Self.code(diff.tenant)): \(DiffSummary(diff.rows).sentence)\n"
    for section in DiffGroups(diff, escape: Self.code).sections {
      text += "\n#### \(section.title)\n"
      for group in section.groups.prefix(Self.mostGroups) {
        text += "\n\(group.who)\n\n| | when | what | lines |\n|---|---|---|---|\n"
        for line in group.lines {
          text += "| **\(line.direction.rawValue)** | \(line.when) | \(line.what) | \(line.places) |\n"
        }
      }
      let rest = DiffGroups.sentence(ofRest: section, after: Self.mostGroups)
      if !rest.isEmpty { text += "\n\(rest)\n" }
    }
    return text
  }

  /// A name in a code span. A pipe would end a cell even there, a backtick the span.
  static func code(_ text: String) -> String {
    var shown = ""
    for character in ShownText.escaped(text).unicodeScalars {
      switch character {
      case "`": shown += "'"
      case "|": shown += "\\|"
      default: shown.unicodeScalars.append(character)
      }
    }
    return "`\(shown)`"
  }
}
