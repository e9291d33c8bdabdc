// SPDX-License-Identifier: Apache-2.0
//
// Read like the plan of a deployment: first what happens, then whom it happens to, then what is coming.
// What cannot be undone has a `!`, with and without colour.

import Curfew
import CurfewSource

/// A plan for people.
struct PlanText {
  let plan: FleetPlan
  let paint: Paint
  let width: Int

  init(_ plan: FleetPlan, style: DiagnosticReport.Style) {
    self.plan = plan
    paint = Paint(isOn: style.isColoured)
    width = max(style.width, Self.leastWidth)
  }

  /// Narrower than this no table can be read, so lines are left to the terminal.
  private static let leastWidth = 60

  func rendered(unreadableLines: Int) -> String {
    var text = summary + "\n"
    if plan.changes.tokensRevoked + plan.changes.registrationsRemoved > 0 {
      text += "\(mark) cannot be undone: whoever is closed has to sign in again, whoever is deleted to register again\n"
    }
    if unreadableLines > 0 {
      text += "\(CountText.counted(unreadableLines, "line")) of the fleet could not be read and "
      text += unreadableLines == 1 ? "is not counted\n" : "are not counted\n"
    }
    if !plan.listed.isEmpty { text += "\n" + changesNow }
    if !plan.days.isEmpty { text += "\n" + PlanForecast(plan, paint: paint, width: width).rendered() }
    return text
  }

  private var mark: String { paint.severity(.error, "!") }

  // MARK: - The summary

  private var summary: String {
    let total = CountText.counted(plan.clientCount, "client")
    guard plan.changes.total > 0 else { return paint.bold("No change of state now: \(total)") }
    let changing = CountText.grouped(plan.changes.total)
    let verb = plan.changes.total == 1 ? "changes" : "change"
    return paint.bold("\(changing) of \(total) \(verb) state now: ") + fates.joined(separator: ", ")
  }

  private var fates: [String] {
    let changes = plan.changes
    let jumped = changes.tokensRevoked - changes.count(to: .closed)
    let alsoRevoked = jumped > 0 ? ", tokens of \(CountText.grouped(jumped)) revoked" : ""
    let all: [(LifecycleState, String)] = [
      (.active, "back to active"), (.hidden, "hidden"), (.closed, "closed (tokens revoked)"),
      (.deleted, "deleted (registration removed\(alsoRevoked))"),
    ]
    return all.compactMap { state, words in
      let count = changes.count(to: state)
      guard count > 0 else { return nil }
      let text = "\(CountText.grouped(count)) \(words)"
      return state >= .closed ? paint.severity(.error, text) : text
    }
  }

  // MARK: - The clients that change now

  private var changesNow: String {
    var text = paint.bold("Now, at \(plan.now), under \(ShownText.escaped(plan.policy.file))") + "\n"
    let table = ClientTable(plan.listed, width: width - 2)
    for (change, lines) in zip([nil] + plan.listed, table.lines()) {
      for (index, line) in lines.enumerated() {
        text += (index == 0 && change?.isIrreversible == true ? mark : " ") + " " + line + "\n"
      }
    }
    let more = plan.changes.total - plan.listed.count
    if more > 0 { text += "  and \(CountText.grouped(more)) more (--format ndjson lists all)\n" }
    return text
  }
}
