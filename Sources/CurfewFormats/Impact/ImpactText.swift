// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewSource

/// An impact for people: how many, what happens to them, where everybody stands before and after, and who.
struct ImpactText {
  private let impact: FleetImpact
  private let words: ImpactWords
  private let paint: Paint
  private let width: Int

  /// Narrower than this no table can be read, so lines are left to the terminal.
  private static let leastWidth = 60

  init(_ impact: FleetImpact, style: DiagnosticReport.Style) {
    self.impact = impact
    words = ImpactWords(impact: impact) { ShownText.escaped($0) }
    paint = Paint(isOn: style.isColoured)
    width = max(style.width, Self.leastWidth)
  }

  func rendered(_ unreadableLines: Int) -> String {
    var text = "\n" + paint.bold("Fleet, at \(impact.now): \(words.headline)") + "\n"
    if let line = ImpactWords.unreadable(unreadableLines) { text += "\(line)\n" }
    text += consequences
    guard impact.clientCount > 0 else { return text }
    text += "\n" + states
    if !impact.listed.isEmpty { text += "\n" + clients }
    return text
  }

  private var consequences: String {
    let all = words.consequences
    let counts = all.map { CountText.grouped($0.count) }
    let widest = counts.map(\.utf8.count).max() ?? 0
    return zip(all, counts).map { consequence, count in
      let line = "\(Self.rightAligned(count, widest)) \(consequence.words)"
      return consequence.isIrreversible ? paint.severity(.error, "! \(line)") + "\n" : "  \(line)\n"
    }.joined()
  }

  /// Where everybody stands, old and new side by side.
  private var states: String {
    let names = ["", ""] + LifecycleState.allCases.map(\.name)
    let parts = words.stateColumns.map { column -> [String] in
      let cells = Side.allCases.map { side in
        [side.name] + LifecycleState.allCases.map { CountText.grouped(column.counts[side][$0]) }
      }
      let width = max(cells.joined().map(\.utf8.count).max() ?? 0, (column.title.utf8.count - 1) / 2)
      let rows = zip(cells[0], cells[1]).map {
        Self.rightAligned($0, width) + "  " + Self.rightAligned($1, width)
      }
      return [CountText.padded(column.title, to: 2 * width + 2)] + rows
    }
    return names.indices.map { row in
      let line = CountText.padded(names[row], to: 8) + parts.map { "    " + $0[row] }.joined()
      return "  " + CountText.trimmed(line) + "\n"
    }.joined()
  }

  private var clients: String {
    let rows = impact.listed.map { client in
      [
        ShownText.escaped(client.clientID), ShownText.escaped(client.owner),
        words.fates(of: client).joined(separator: ", "), words.line(of: client),
      ]
    }
    let table = ClientTable(titles: ["client", "owner", "what", "line"], rows: rows, width: width - 2)
    var text = ""
    for (client, lines) in zip([nil] + impact.listed, table.lines()) {
      for (index, line) in lines.enumerated() {
        let isMarked = index == 0 && client?.isIrreversible == true
        text += (isMarked ? paint.severity(.error, "!") : " ") + " " + line + "\n"
      }
    }
    let more = impact.tally.affected - impact.listed.count
    if more > 0 { text += "  and \(CountText.grouped(more)) more (--format ndjson lists all)\n" }
    return text
  }

  private static func rightAligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - ShownText.width(of: text))) + text
  }
}
