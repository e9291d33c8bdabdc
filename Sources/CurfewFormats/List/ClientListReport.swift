// SPDX-License-Identifier: Apache-2.0
//
// Version 1: members may be added, none is taken away or changes its meaning.

package import Curfew

/// A list of clients that is written while the fleet is read.
///
/// Without a sort memory stays the same for any fleet; with one the rows that match are kept.
///
/// `ndjson` is a line for each client and then one for the counts:
///
///     {"version":1,"kind":"client","clientId":…,"name":…,"type":…,"method":…,"owner":…,"state":…,"lastUsedAt":…,
///      "toolsets":[…]}
///     {"version":1,"kind":"summary","policy":{"tenant":…,"file":…,"revision":…},"now":…,"clients":…,"matched":…,
///      "listed":…,"unreadableLines":…}
///
/// `json` is one object: `{"version":1,"kind":"list","list":[` clients `],` and the rest of the summary's members.
/// `csv` has a line of headings, which are the columns' words, and no counts.
package struct ClientListReport {
  /// How many clients the fleet has, how many match, and how many of those are listed.
  package private(set) var clientCount = 0
  package private(set) var matchedCount = 0
  package private(set) var listedCount = 0

  private let query: ClientQuery
  private let policy: CompiledPolicy
  private let now: Instant
  private let style: DiagnosticReport.Style
  private var toolsets = ToolsetInterner()
  private var kept: [ClientRow] = []
  private var writer: ClientListWriter

  /// Starts a list of a fleet.
  package init(
    _ query: ClientQuery, under policy: CompiledPolicy, at now: Instant, as format: ClientListFormat,
    style: DiagnosticReport.Style = .init()
  ) {
    self.query = query
    self.policy = policy
    self.now = now
    self.style = style
    writer = ClientListWriter(format, at: now, style: style)
  }

  /// How many bytes wait to be taken.
  package var pendingCount: Int { writer.pendingCount }

  /// Adds a client.
  package mutating func add(_ record: ClientRecord) {
    clientCount += 1
    var row = ClientRow(of: record, under: policy, at: now)
    guard query.filter.matches(row, at: now) else { return }
    defer { matchedCount += 1 }
    if query.sort != nil {
      row.toolsets = toolsets.shared(row.toolsets)
      kept.append(row)
    } else if query.shows(matchNumber: matchedCount) {
      listedCount += 1
      writer.add(row)
    }
  }

  /// Takes what can be written by now.
  package mutating func takePending() -> [UInt8] { writer.takePending() }

  /// Hands over the rest in parts, once the fleet has been read.
  package mutating func finish<Failure: Error>(
    unreadableLines: Int = 0, _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    if let sort = query.sort {
      let rows = sort.sorted(kept)
      kept = []
      for row in query.page(of: rows) {
        listedCount += 1
        writer.add(row)
        if pendingCount >= Self.part { try write(takePending()) }
      }
    }
    let counts = ClientListWriter.Counts(
      clients: clientCount, matched: matchedCount, listed: listedCount, unreadableLines: unreadableLines)
    writer.finish(counts, policy: PolicyIdentity(policy))
    try write(takePending())
  }

  private static let part = 32 << 10
}

/// Keeps one array for all clients that reach the same toolsets.
private struct ToolsetInterner {
  private var known: [[UInt8]: [String]] = [:]

  mutating func shared(_ toolsets: [String]) -> [String] {
    // Lengths first, so that no two lists have the same bytes.
    let key = toolsets.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) }
    if let found = known[key] { return found }
    known[key] = toolsets
    return toolsets
  }
}
