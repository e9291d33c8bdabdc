// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The parts of the page that stand around the rest: title, counts, and the list's empty frame.
struct ReportFrame {
  let plan: FleetPlan
  let unreadableLines: Int

  /// The title, and how many clients are in which state.
  func top() -> String {
    let policy = plan.policy
    return """
      <header class="top"><div>
      <h1>AI clients of \(MarkupText.escaped(policy.tenant))</h1>
      <p class="quiet">\(CountText.counted(plan.clientCount, "client")) as of <b>\(Self.words(plan.now))</b><br>\
      under <code>\(HTMLText.breakable(policy.file))</code>, revision <code>\(MarkupText.escaped(policy.revision))</code></p>
      <nav aria-label="Sections">\(plan.days.isEmpty ? "" : "<a href=\"#forecast\">Forecast</a>")\
      <a href="#types">Client types</a><a href="#list">Clients</a><a href="#overrides">Overrides</a></nav>
      </div><button class="plain theme" type="button" id="theme">Theme: system</button></header>
      \(warning)<main>
      <section aria-label="States">
      <div class="cards">
      \(LifecycleState.allCases.map { card($0) }.joined())</div>
      <p>\(changesNow)</p>
      </section>

      """
  }

  /// `2026-11-22 12:00:00 UTC`.
  private static func words(_ instant: Instant) -> String {
    instant.description.dropLast().map { $0 == "T" ? " " : String($0) }.joined() + " UTC"
  }

  private var warning: String {
    guard unreadableLines > 0 else { return "" }
    let lines = CountText.counted(unreadableLines, "line")
    return
      "<p class=\"warning\" role=\"alert\">\(lines) of the fleet could not be read: those clients are missing here.</p>\n"
  }

  private func card(_ state: LifecycleState) -> String {
    let count = plan.states[state]
    let recorded = plan.recorded[state]
    let note = count == recorded ? "as recorded" : "recorded: \(CountText.grouped(recorded))"
    return """
      <button class="card" type="button" aria-pressed="false" data-state="\(state.rawValue)">\
      <span class="state \(state.name)">\(state.name)</span><b>\(CountText.grouped(count))</b>\
      <span class="quiet">\(note)</span></button>

      """
  }

  private var changesNow: String {
    let changes = plan.changes
    guard changes.total > 0 else { return "The states are as recorded: nothing changes now." }
    let words: [(LifecycleState, String)] = [
      (.active, "back to active"), (.hidden, "to hidden"), (.closed, "to closed"), (.deleted, "to deleted"),
    ]
    let parts = words.compactMap { state, words in
      changes.count(to: state) > 0 ? "\(CountText.grouped(changes.count(to: state))) \(words)" : nil
    }
    let verb = changes.total == 1 ? "changes" : "change"
    var text =
      "<b>\(CountText.counted(changes.total, "client")) \(verb) state now:</b> \(parts.joined(separator: ", "))."
    if changes.tokensRevoked + changes.registrationsRemoved > 0 {
      text += " This can’t be undone: \(CountText.grouped(changes.tokensRevoked)) lose their tokens, "
      text += "\(CountText.grouped(changes.registrationsRemoved)) their registration."
    }
    return text
  }

  /// The list, to be filled by the script.
  static let list = String(decoding: PackageResources.list_html, as: UTF8.self)

  /// The panel, and the keys that work.
  static let bottom = String(decoding: PackageResources.bottom_html, as: UTF8.self)
}
