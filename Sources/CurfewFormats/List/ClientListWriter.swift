// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Writes rows in one of the formats, as they come.
struct ClientListWriter {
  /// Text and CSV.
  private var pending: [UInt8] = []
  /// JSON and NDJSON.
  private var stream: JSONStream
  private let format: ClientListFormat
  private let now: Instant
  private let style: DiagnosticReport.Style
  /// Text: the first rows, which the widths of the columns are taken from.
  private var measured: [ClientRow] = []
  private var table: ClientListTable?

  private static let mostMeasured = 1_000
  private static let columns = ClientColumn.allCases

  /// What a list comes to.
  struct Counts {
    let clients: Int
    let matched: Int
    let listed: Int
    let unreadableLines: Int
  }

  init(_ format: ClientListFormat, at now: Instant, style: DiagnosticReport.Style) {
    self.format = format
    self.now = now
    self.style = style
    stream = JSONStream(opening: format == .json ? #"{"version":1,"kind":"list","# : nil)
    if format == .csv { pending.append(contentsOf: CSVText.line(Self.columns.map(\.rawValue)).utf8) }
  }

  var pendingCount: Int { pending.count + stream.pendingCount }

  mutating func takePending() -> [UInt8] {
    guard pending.isEmpty else {
      defer { pending = [] }
      return pending
    }
    return stream.takePending()
  }

  mutating func add(_ row: ClientRow) {
    switch format {
    case .text: addText(row)
    case .csv: pending.append(contentsOf: CSVText.line(Self.columns.map { Self.cell($0, of: row) }).utf8)
    case .json, .ndjson: stream.add("client") { $0.members(of: row) }
    }
  }

  mutating func finish(_ counts: Counts, policy: PolicyIdentity) {
    switch format {
    case .text:
      if table == nil { startTable(isCut: false) }
      append(ClientListSummary(counts, paint: Paint(isOn: style.isColoured)).rendered())
    case .json, .ndjson: writeSummary(counts, policy)
    case .csv: break
    }
  }

  // MARK: - Text

  private mutating func addText(_ row: ClientRow) {
    if let table { return append(table.lines(of: row)) }
    measured.append(row)
    if measured.count == Self.mostMeasured { startTable(isCut: true) }
  }

  private mutating func startTable(isCut: Bool) {
    let rows = measured
    measured = []
    guard !rows.isEmpty else { return }
    let table = ClientListTable(measuring: rows, isCut: isCut, width: style.width, at: now)
    self.table = table
    append(table.heading().map { Paint(isOn: style.isColoured).bold($0) })
    for row in rows { append(table.lines(of: row)) }
  }

  private mutating func append(_ lines: [String]) {
    for line in lines { pending.append(contentsOf: (line + "\n").utf8) }
  }

  // MARK: - CSV

  private static func cell(_ column: ClientColumn, of row: ClientRow) -> String {
    switch column {
    case .client: row.clientID
    case .name: row.name ?? ""
    case .type: row.type.name
    case .method: row.method.name
    case .owner: row.owner
    case .state: row.state.name
    case .lastUsed: row.lastUsedAt?.description ?? ""
    case .toolsets: row.toolsets.joined(separator: ", ")
    }
  }

  // MARK: - JSON

  private mutating func writeSummary(_ counts: Counts, _ policy: PolicyIdentity) {
    let now = now
    stream.finish("summary") { json in
      json.policy(policy)
      json.member("now", now)
      json.member("clients", counts.clients)
      json.member("matched", counts.matched)
      json.member("listed", counts.listed)
      json.member("unreadableLines", counts.unreadableLines)
    }
  }
}
