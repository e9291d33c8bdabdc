// SPDX-License-Identifier: Apache-2.0
//
// Whoever exports a table to CSV gets the columns of their own system too, in an order of their own: columns
// are found by name, those that are not a record's are left alone, and an empty cell is an absent member.

import Curfew

/// Reads client records from CSV (RFC 4180), the header naming their members.
struct CSVFleetReader<Failure: Error> {
  private var rows: CSVRowReader<Failure>
  private var columns: [RecordMember?]?
  private var isDone = false

  init(readChunk: @escaping (inout [UInt8]) throws(Failure) -> Bool) {
    rows = CSVRowReader(readChunk: readChunk)
  }

  /// Returns the next record or problem; nil at the end, and after a header without which no row can be read.
  mutating func next() throws(Failure) -> FleetReader<Failure>.Element? {
    guard !isDone, let (line, row) = try rows.next() else { return nil }
    switch (row, columns) {
    case (.problem(let message), let columns):
      isDone = columns == nil
      return .problem(line: line, message: message)
    case (.cells(let cells), let columns?):
      do throws(MemberText.Problem) {
        return .record(try record(of: cells, columns))
      } catch { return .problem(line: line, message: error.message) }
    case (.cells(let cells), nil):
      do throws(MemberText.Problem) {
        columns = try header(of: cells)
      } catch {
        isDone = true
        return .problem(line: line, message: error.message)
      }
      return try next()
    }
  }

  /// The members that the columns stand for; nil for a column of somebody else.
  private func header(of cells: [CSVCell]) throws(MemberText.Problem) -> [RecordMember?] {
    let names = cells.map { $0.text(in: rows.buffer.span) }
    var known: Set<[UInt8]> = []
    for name in names where !name.isEmpty && !known.insert(name).inserted {
      let shown = JSONWriter.excerpt(of: String(decoding: name, as: UTF8.self))
      throw MemberText.Problem(message: "the header has the column \(shown) twice")
    }
    let columns = names.map { name in RecordMember.allCases.first { $0.text.utf8.elementsEqual(name) } }
    let missing = RecordMember.allCases.filter { $0.isRequired && !columns.contains($0) }.map(\.text)
    guard missing.isEmpty else {
      let noun = missing.count == 1 ? "column" : "columns"
      throw MemberText.Problem(
        message: "the header lacks the required \(noun) \(missing.joined(separator: ", ")) (names as in JSON)")
    }
    return columns
  }

  private func record(of cells: [CSVCell], _ columns: [RecordMember?]) throws(MemberText.Problem) -> ClientRecord {
    guard cells.count == columns.count else {
      throw MemberText.Problem(
        message: "\(DiagnosticSummary.counted(cells.count, "cell")), but the header has \(columns.count)")
    }
    var draft = ClientRecordDraft()
    for (cell, member) in zip(cells, columns) {
      guard let member, !cell.contents.isEmpty else { continue }
      do throws(MemberText.Problem) {
        if cell.hasDoubledQuotes {
          try draft.set(member, to: cell.text(in: rows.buffer.span).span)
        } else {
          try draft.set(member, to: rows.buffer.span.extracting(cell.contents))
        }
      } catch { throw MemberText.Problem(message: "\(member.text): \(error.message)") }
    }
    do throws(ClientRecordDraft.Incomplete) {
      return try draft.finished()
    } catch { throw MemberText.Problem(message: "\(error.member.text): required, but the cell is empty") }
  }
}

extension ClientRecordDraft {
  /// Takes a member from a cell that is not empty.
  fileprivate mutating func set(_ member: RecordMember, to text: Span<UInt8>) throws(MemberText.Problem) {
    switch member {
    case .clientID: clientID = try MemberText.clientID(text)
    case .name: name = try MemberText.identifier(text)
    case .type: type = try MemberText.word(text, ClientType.init(name:), name: \.name)
    case .method: method = try MemberText.word(text, RegistrationMethod.init(name:), name: \.name)
    case .owner: owner = try MemberText.identifier(text)
    case .ownerGroups: ownerGroups = try Self.groups(in: text)
    case .registeredAt: registeredAt = try MemberText.instant(text)
    case .authenticatedAt: authenticatedAt = try MemberText.instant(text)
    case .lastUsedAt: lastUsedAt = try MemberText.instant(text)
    case .state: state = try MemberText.word(text, LifecycleState.init(name:), name: \.name)
    case .tokensRevokedBefore: tokensRevokedBefore = try MemberText.instant(text)
    }
  }

  /// Groups with `;` between them.
  private static func groups(in text: Span<UInt8>) throws(MemberText.Problem) -> [String] {
    var groups: [String] = []
    var start = 0
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ";") { end += 1 }
      groups.append(try MemberText.identifier(text.extracting(start..<end)))
      start = end + 1
    }
    return groups
  }
}
