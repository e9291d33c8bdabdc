// SPDX-License-Identifier: Apache-2.0
//
// Bytes go in and records come out, by two calls that never wait: so it serves a file, a socket and an
// asynchronous sequence alike, and whoever reads decides what a bad record means.

public import Curfew

/// Reads client records from a text that comes in pieces or as a whole: NDJSON, a JSON object a line (SPEC 3), or
/// CSV (RFC 4180), a header naming the members.
///
/// Each record comes as a result of its own. A record that can't be read is a ``RecordProblem`` with its line,
/// column and member; reading goes on after it.
///
///     var reader = ClientRecordReader()
///     for try await chunk in body {
///       reader.append(chunk.span)
///       while let result = reader.next() { take(result) }
///     }
///     reader.finish()
///     while let result = reader.next() { take(result) }
///
/// Of a text that is in memory it is a sequence: `for result in ClientRecordReader(bytes)`.
///
/// - Lines end with a line feed or with CRLF, the last one also with the text. Blank lines are skipped, and so is a
///   byte-order mark at the very start.
/// - Unknown members are ignored. A wrong type, a time that does not exist, an ID against the rules of SPEC 2, a member
///   given twice, invalid UTF-8 and all else that RFC 8259 does not allow is a problem, and so is a record of more than
///   1 MiB (SPEC 8).
/// - Memory: the bytes appended since the last record, and at most 1 MiB of a record that is not whole yet; however
///   long the text is, and however long a line. It is never more for a text made to be hostile: no recursion
///   deeper than 64, nothing quadratic.
///
/// The records themselves are not held against a policy, and a client may come twice.
public struct ClientRecordReader: Sequence, IteratorProtocol, Sendable {
  // One of the two, each in its own place: taking it out of an enumeration would copy its buffer.
  private var lines: NDJSONLines
  private var rows: CSVRecords?
  private var scanner = RecordScanner()

  /// A record, or what is wrong with it.
  public typealias Element = Result<ClientRecord, RecordProblem>

  /// Makes a reader of a text of which nothing has come yet.
  public init(_ format: FleetFormat = .ndjson) {
    lines = NDJSONLines()
    rows = format == .csv ? CSVRecords() : nil
  }

  /// Makes a reader of a text that is in memory as a whole; it is not copied.
  public init(_ text: [UInt8], as format: FleetFormat = .ndjson) {
    lines = format == .ndjson ? NDJSONLines(text) : NDJSONLines()
    rows = format == .csv ? CSVRecords(text) : nil
  }

  /// Takes the next bytes of the text, cut anywhere. After ``finish()`` they are not taken.
  ///
  /// - Complexity: O(bytes): they are copied.
  public mutating func append(_ chunk: Span<UInt8>) {
    _ = fill { buffer in
      unsafe chunk.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
      return true
    }
  }

  /// Says that no more bytes will come, so that a last line without a line feed is read.
  public mutating func finish() {
    _ = fill { _ in false }
  }

  /// Returns the next record or problem; nil when more bytes are needed, or after the last one.
  ///
  /// - Complexity: O(bytes of the record). A record that is written in the usual way (no tabs, names of members and
  ///   words without escapes) is read in one pass that allocates little but its texts.
  public mutating func next() -> Element? {
    if let record = lines.nextRecord(with: &scanner) { return .success(record) }
    guard rows == nil else { return rows?.next() }
    switch lines.next() {
    case nil: return nil
    case .tooLong(let number): return .failure(RecordProblem(RecordProblem.tooLong, at: place(ofLine: number)))
    case .text(let number, let range):
      do throws(JSONError) {
        return .success(try ClientRecord(plainJSON: lines.buffer, in: range))
      } catch { return .failure(RecordProblem(error, inLineAt: place(ofLine: number))) }
    }
  }

  /// Takes bytes from a closure, which appends some, or none, and returns false when no more will come.
  ///
  /// - Returns: False, without calling it, when it has said so before.
  package mutating func fill<Failure: Error>(
    _ readChunk: (inout [UInt8]) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    if rows == nil { return try lines.fill(readChunk) }
    return try rows?.fill(readChunk) ?? false
  }

  private func place(ofLine number: Int) -> TextPlace { TextPlace(line: number, byteOffset: lines.lineOffset) }
}
