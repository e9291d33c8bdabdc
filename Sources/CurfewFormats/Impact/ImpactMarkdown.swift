// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource

/// An impact as Markdown, compact enough for a comment on a pull request.
struct ImpactMarkdown {
  private let impact: FleetImpact
  private let words: ImpactWords

  init(_ impact: FleetImpact) {
    self.impact = impact
    words = ImpactWords(impact: impact, escape: DiffMarkdownRenderer.code)
  }

  func rendered(_ unreadableLines: Int) -> String {
    var text = "\n### Fleet: \(words.headline)\n\nat \(impact.now)\n"
    if let line = ImpactWords.unreadable(unreadableLines) { text += "\n**\(line)**\n" }
    let consequences = words.consequences
    if !consequences.isEmpty {
      text += "\n"
      for consequence in consequences {
        let count = CountText.grouped(consequence.count)
        text +=
          consequence.isIrreversible ? "- ⚠️ **\(count) \(consequence.words)**\n" : "- \(count) \(consequence.words)\n"
      }
    }
    guard impact.clientCount > 0 else { return text }
    text += "\n" + states
    if !impact.listed.isEmpty { text += "\n" + clients }
    return text
  }

  private var states: String {
    let columns = words.stateColumns
    let titles = columns.flatMap { ["\($0.title): old", "new"] }
    var text = "| | \(titles.joined(separator: " | ")) |\n|---|\(titles.map { _ in "--:|" }.joined())\n"
    for state in LifecycleState.allCases {
      let cells = columns.flatMap { column in Side.allCases.map { CountText.grouped(column.counts[$0][state]) } }
      text += "| \(state.name) | \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }

  private var clients: String {
    let more = impact.tally.affected - impact.listed.count
    let title = more > 0 ? "the first \(impact.listed.count)" : "all of them"
    var text =
      "<details><summary>Clients: \(title)</summary>\n\n| | client | owner | what | line |\n|---|---|---|---|---|\n"
    for client in impact.listed {
      let cells = [
        client.isIrreversible ? "⚠️" : "", DiffMarkdownRenderer.code(client.clientID),
        DiffMarkdownRenderer.code(client.owner), words.fates(of: client).joined(separator: ", "),
        words.line(of: client),
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text + "\n</details>\n"
  }
}
