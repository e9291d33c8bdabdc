// SPDX-License-Identifier: Apache-2.0
//
// Whoever exports a table to CSV gets the columns of their own system too, in an order of their own: columns
// are found by name, those that are not a record's are left alone, and an empty cell is an absent member.

import Curfew

/// Client records in CSV (RFC 4180), the header naming their members.
struct CSVRecords: Sendable {
  private var rows: CSVRows
  private var columns: [RecordMember?]?
  private var isDone = false

  /// Makes the records of a text: of one that is here as a whole, or of one of which nothing has come yet.
  init(_ text: [UInt8]? = nil) {
    rows = CSVRows(text)
  }

  /// Takes more bytes; see ``TextInPieces/fill(_:)``.
  mutating func fill<Failure: Error>(
    _ readChunk: (inout [UInt8]) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    try rows.fill { buffer throws(Failure) in
      let isMore = try readChunk(&buffer)
      // Without a header nothing will be read, so nothing needs to be kept.
      if isDone { buffer.removeAll() }
      return isMore
    }
  }

  /// Returns the next record or problem; nil when more bytes are needed, after the last one, and after a header
  /// without which no row can be read.
  mutating func next() -> Result<ClientRecord, RecordProblem>? {
    guard !isDone, let (start, range, row) = rows.next() else { return nil }
    do throws(CellProblem) {
      let cells = try row.cells()
      if let columns { return .success(try record(of: cells, columns, in: range)) }
      columns = try header(of: cells, in: range)
    } catch {
      isDone = columns == nil
      let place = start.advanced(over: rows.buffer.span.extracting(range.lowerBound..<error.index))
      return .failure(RecordProblem(error.message, about: error.member?.text ?? "", at: place))
    }
    return next()
  }

  /// The members that the columns stand for; nil for a column of somebody else.
  private func header(of cells: [CSVCell], in row: Range<Int>) throws(CellProblem) -> [RecordMember?] {
    let names = cells.map { $0.text(in: rows.buffer.span) }
    var known: Set<[UInt8]> = []
    for (name, cell) in zip(names, cells) where !name.isEmpty && !known.insert(name).inserted {
      let shown = JSONWriter.excerpt(of: String(decoding: name, as: UTF8.self))
      throw CellProblem("the header has the column \(shown) twice", at: cell.contents.lowerBound)
    }
    let columns = names.map { name in RecordMember.allCases.first { $0.text.utf8.elementsEqual(name) } }
    let missing = RecordMember.allCases.filter { $0.isRequired && !columns.contains($0) }.map(\.text)
    guard missing.isEmpty else {
      let noun = missing.count == 1 ? "column" : "columns"
      throw CellProblem(
        "the header lacks the required \(noun) \(missing.joined(separator: ", ")) (names as in JSON)",
        at: row.lowerBound)
    }
    return columns
  }

  private func record(
    of cells: [CSVCell], _ columns: [RecordMember?], in row: Range<Int>
  ) throws(CellProblem) -> ClientRecord {
    guard cells.count == columns.count else {
      throw CellProblem(
        "\(DiagnosticSummary.counted(cells.count, "cell")), but the header has \(columns.count)", at: row.lowerBound)
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
      } catch { throw CellProblem(error.message, about: member, at: cell.contents.lowerBound) }
    }
    do throws(ClientRecordDraft.Incomplete) {
      return try draft.finished()
    } catch {
      let cell = columns.firstIndex(of: error.member).map { cells[$0].contents.lowerBound }
      throw CellProblem("required, but the cell is empty", about: error.member, at: cell ?? row.lowerBound)
    }
  }
}

/// What is wrong with a row, and the byte of the buffer to point at.
private struct CellProblem: Error {
  let message: String
  let member: RecordMember?
  let index: Int

  init(_ message: String, about member: RecordMember? = nil, at index: Int) {
    self.message = message
    self.member = member
    self.index = index
  }
}

extension CSVRow {
  /// The cells, unless something is wrong with the row.
  fileprivate func cells() throws(CellProblem) -> [CSVCell] {
    switch self {
    case .cells(let cells): return cells
    case .problem(let message, let index): throw CellProblem(message, at: index)
    }
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
