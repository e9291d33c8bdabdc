// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// The timelines of the types and of the overrides: from active to deleted, along the idle time.
struct ReportTimelines {
  private let policy: CompiledPolicy
  private let terms: ReportTerms
  private let now: Instant
  let scale: TimelineScale

  /// How many overrides are drawn; a page with more would be no page.
  static let mostOverrides = 200

  init(of policy: CompiledPolicy, _ terms: ReportTerms, at now: Instant) {
    self.policy = policy
    self.terms = terms
    self.now = now
    let tables = policy.tables
    let rows = tables.overrides.rows.prefix(Self.mostOverrides).map(\.thresholds)
    scale = TimelineScale(for: ClientType.allCases.map { tables.terms.base[$0] } + rows)
  }

  private var tables: CompiledPolicy.Tables { policy.tables }

  /// The types.
  func types() -> String {
    """
    <section aria-labelledby="types">
    <h2 id="types">Client types</h2>
    <p class="quiet">What becomes of a client that nobody uses, by how long it has been idle.</p>
    \(ReportMarks.key)\(table("type", ClientType.allCases.map { row(of: $0) }))</section>

    """
  }

  /// The overrides, in the order of the policy.
  func overrides() -> String {
    var text = "<section aria-labelledby=\"overrides\">\n<h2 id=\"overrides\">Overrides</h2>\n"
    let drawn = tables.overrides.rows.indices.prefix(Self.mostOverrides).flatMap { rows(ofOverride: $0) }
    guard !drawn.isEmpty else { return text + "<p class=\"quiet\">The policy has none.</p>\n</section>\n" }
    text += ReportMarks.key + table("client and owner", drawn)
    let more = tables.overrides.rows.count - Self.mostOverrides
    if more > 0 { text += "<p class=\"quiet\">and \(CountText.grouped(more)) more in the policy</p>\n" }
    return text + "</section>\n"
  }

  /// A line of the table.
  private struct Row {
    let title: String
    let notes: [String]
    let thresholds: Thresholds
    /// Closed whatever the idle time, in words.
    var kill: String?
    var isLapsed = false
    /// More of the override in the row above.
    var isAgain = false
    let clients: Int
    let source: SourcePosition?
  }

  private func row(of type: ClientType) -> Row {
    let isAllowed = tables.terms.allowedTypes.contains(type)
    var notes = isAllowed ? [] : ["may not register"]
    let isKilled = tables.terms.killAt == OverrideRow.standingKill
    if isKilled { notes.append("closed by the tenant's kill switch") }
    let source = tables.terms.exemptSources[type] ?? tables.terms.baseSources[type].hidden
    return Row(
      title: type.name, notes: notes, thresholds: tables.terms.base[type], kill: isKilled ? "at once" : nil,
      clients: terms.clientsOfType[type] ?? 0, source: source)
  }

  /// An override takes clients of several types, which may have different thresholds under it.
  private func rows(ofOverride rowIndex: Int) -> [Row] {
    let row = tables.overrides.rows[rowIndex]
    let sources = tables.overrides.sources[rowIndex]
    let isLapsed = row.expiresAt <= now.millisecondsSinceEpoch
    var notes: [String] = []
    if row.killAt == OverrideRow.standingKill {
      notes.append("killed: closed for as long as the kill stands")
    } else if row.killAt != OverrideRow.noKill {
      notes.append("killed: what signed in before \(Instant(millisecondsSinceEpoch: row.killAt)) is closed")
    }
    if row.lifecycle == .exempt { notes.append("exempt") }
    if row.expiresAt != .max {
      notes.append("\(isLapsed ? "expired" : "expires") \(Instant(millisecondsSinceEpoch: row.expiresAt))")
    }
    return groups(under: row).enumerated().map { index, group in
      let types = group.types.isEmpty ? [] : ["for \(group.types)"]
      return Row(
        title: title(ofOverride: rowIndex), notes: index == 0 ? notes + types : types, thresholds: group.thresholds,
        kill: Self.kill(by: row), isLapsed: isLapsed, isAgain: index > 0, clients: terms.clientsOfRow[rowIndex] ?? 0,
        source: sources.lifecycle ?? sources.kill ?? sources.start)
    }
  }

  /// What a kill does where no idle time matters beside it.
  private static func kill(by row: OverrideRow) -> String? {
    if row.killAt == OverrideRow.standingKill { return "at once" }
    return row.killAt != OverrideRow.noKill && row.lifecycle == .none ? "once" : nil
  }

  /// The thresholds under an override, with the types that have them where there is more than one answer.
  private func groups(under row: OverrideRow) -> [(types: String, thresholds: Thresholds)] {
    let all = tables.terms.allowedTypes.types
    let types = all.isEmpty ? ClientType.allCases : Array(all)
    var groups: [(types: [ClientType], thresholds: Thresholds)] = []
    for type in types {
      let base = tables.terms.base[type]
      let thresholds =
        row.killAt != OverrideRow.standingKill && row.lifecycle == .stricter
        ? base.stricter(of: row.thresholds) : Thresholds.never
      if let same = groups.firstIndex(where: { $0.thresholds == thresholds }) {
        groups[same].types.append(type)
      } else {
        groups.append(([type], thresholds))
      }
    }
    return groups.map { group in
      (groups.count == 1 ? "" : group.types.map(\.name).joined(separator: ", "), group.thresholds)
    }
  }

  private func title(ofOverride index: Int) -> String {
    let client = tables.overrides.client(ofRow: index).map { String(decoding: $0, as: UTF8.self) }
    let owner = tables.overrides.owner(ofRow: index).map { String(decoding: $0, as: UTF8.self) }
    return [client, owner.map { "owner \($0)" }].compactMap { $0 }.joined(separator: ", ")
  }

  // MARK: - Markup

  private func table(_ title: String, _ rows: [Row]) -> String {
    var text = """
      <table class="lines">
      <thead><tr><th class="who" scope="col">\(title)</th>\
      <th class="bar" scope="col"><span class="sr">timeline</span>\(axis)</th><th class="num" scope="col">hidden</th>\
      <th class="num" scope="col">closed</th><th class="num" scope="col">deleted</th>\
      <th class="num" scope="col">clients</th><th class="line" scope="col">line</th></tr></thead>
      <tbody>

      """
    for row in rows { text += markup(of: row) }
    return text + "</tbody>\n</table>\n"
  }

  private func markup(of row: Row) -> String {
    let notes = row.notes.map { "<small>\(MarkupText.escaped($0))</small>" }.joined()
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    let classes = (row.isLapsed ? ["lapsed"] : []) + (row.isAgain ? ["again"] : [])
    let cells = states.map { state in
      let text = row.kill.map { state == .closed ? $0 : "–" } ?? DurationText.format(row.thresholds[state])
      return "<td class=\"num\" data-label=\"\(state.name)\">\(text)</td>"
    }
    return """
      <tr\(classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"")><th class="who" scope="row">\
      <bdi\(row.isAgain ? " class=\"sr\"" : "")>\(HTMLText.breakable(row.title))</bdi>\
      \(notes)</th><td class="bar">\(bar(row))</td>\(cells.joined())\
      <td class="num" data-label="clients">\(row.isAgain ? "" : CountText.grouped(row.clients))</td>\
      <td class="line" data-label="line">\(row.isAgain ? "" : row.source?.description ?? "default")</td></tr>

      """
  }

  private func bar(_ row: Row) -> String {
    var shapes = ""
    var words: [String] = []
    for part in parts(row) {
      let span =
        "x=\"\(TimelineScale.percent(part.from))\" y=\"0\" width=\"\(TimelineScale.percent(part.to - part.from))\""
      shapes += ReportMarks.rectangle(part.state, span + " height=\"16\"")
      words.append(part.words)
    }
    let label = MarkupText.escaped(words.joined(separator: ", "))
    return
      "<svg width=\"100%\" height=\"16\" role=\"img\" aria-label=\"\(label)\"><title>\(label)</title>\(shapes)</svg>"
  }

  /// The states along a timeline that has room for each.
  private func parts(_ row: Row) -> [(state: LifecycleState, from: Double, to: Double, words: String)] {
    if let kill = row.kill { return [(.closed, 0, 100, "closed \(kill)")] }
    var parts: [(state: LifecycleState, from: Double, to: Double, words: String)] = []
    var from: Int64 = 0
    for state in LifecycleState.allCases {
      let later = LifecycleState.allCases.filter { $0 > state }
      let to = later.map { row.thresholds[$0] }.min() ?? Thresholds.neverMilliseconds
      guard to > from else { continue }
      let words = from == 0 ? state.name : "\(state.name) from \(DurationText.format(from))"
      parts.append((state, scale.position(from), scale.position(to), words))
      from = to
    }
    return parts
  }

  private var axis: String {
    let ticks = scale.ticks.map { tick in
      "<text x=\"\(TimelineScale.percent(tick.position))\" y=\"12\" text-anchor=\"middle\">\(tick.label)</text>"
    }
    return "<svg class=\"axis\" width=\"100%\" height=\"16\" aria-hidden=\"true\">\(ticks.joined())</svg>"
  }
}
