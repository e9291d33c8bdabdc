// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// How rules are written.
package enum RulesFormat: String, Sendable, CaseIterable {
  case text, markdown, json
}

/// A list of rules.
package struct RuleListRenderer: Sendable {
  private let rules: [Rule]
  private let style: DiagnosticReport.Style

  /// Lists rules, by name.
  package init(_ rules: [Rule], style: DiagnosticReport.Style) {
    self.rules = rules.sorted { $0.name < $1.name }
    self.style = style
  }

  /// Writes the list.
  package func rendered(as format: RulesFormat) -> String {
    switch format {
    case .text: text()
    case .markdown: markdown()
    case .json: json()
    }
  }

  /// One JSON object: `{"version":1,"rules":[{"name":…,"severity":…,"summary":…,"page":…}]}`.
  ///
  /// - Parameter page: the Markdown page, when there is one rule and its page is asked for.
  package func json(page: String? = nil) -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("version", 1)
      json.array("rules", of: rules) { json, rule in
        json.object { json in
          json.member("name", rule.name)
          json.member("severity", rule.severity.name)
          json.member("summary", rule.summary)
          if let page { json.member("page", page) }
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func text() -> String {
    let paint = Paint(isOn: style.isColoured)
    let nameWidth = rules.map(\.name.utf8.count).max() ?? 0
    let severityWidth = rules.map(\.severity.name.utf8.count).max() ?? 0
    var text = ""
    for rule in rules {
      let gap = String(repeating: " ", count: nameWidth - rule.name.utf8.count + 2)
      let severityGap = String(repeating: " ", count: severityWidth - rule.severity.name.utf8.count + 2)
      text += paint.bold(rule.name) + gap + paint.severity(rule.severity, rule.severity.name) + severityGap
      text += rule.summary + "\n"
    }
    return text + "\n\(rules.count) rules; `curfew rules NAME` explains one\n"
  }

  private func markdown() -> String {
    var text = "| rule | severity | finds that |\n| --- | --- | --- |\n"
    for rule in rules { text += "| `\(rule.name)` | \(rule.severity.name) | \(rule.summary) |\n" }
    return text
  }
}
