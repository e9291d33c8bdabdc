// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Reads client records from chunks of bytes, in constant memory for any fleet.
package struct FleetReader<Failure: Error> {
  // One of the two, each in its own place: taking it out of an enumeration would copy its buffer.
  private var lines: NDJSONLineReader<Failure>?
  private var rows: CSVFleetReader<Failure>?

  private var scanner = RecordScanner()

  /// What comes next in a fleet.
  package enum Element {
    /// A record.
    case record(ClientRecord)
    /// What is wrong with a record, and the line, from 1, that it starts at. Reading goes on after it.
    case problem(line: Int, message: String)
  }

  /// What is wrong with a record past the limit of SPEC 8.
  static var tooLong: String { "longer than 1 MiB" }

  /// Makes a reader of what a closure supplies: it appends some bytes, in chunks of any size, or none, and
  /// returns false when there will be no more.
  package init(_ format: FleetFormat, readChunk: @escaping (inout [UInt8]) throws(Failure) -> Bool) {
    switch format {
    case .ndjson: lines = NDJSONLineReader(readChunk: readChunk)
    case .csv: rows = CSVFleetReader(readChunk: readChunk)
    }
  }

  /// Returns the next record or problem; nil at the end.
  ///
  /// - Throws: What the closure throws.
  package mutating func next() throws(Failure) -> Element? {
    if let record = lines?.nextRecord(with: &scanner) { return .record(record) }
    if let row = try rows?.next() { return row }
    switch try lines?.next() {
    case nil: return nil
    case .tooLong(let number): return .problem(line: number, message: Self.tooLong)
    case .text(let number, let range):
      guard let lines else { return nil }
      do throws(JSONError) {
        return .record(try ClientRecord(plainJSON: lines.buffer, in: range))
      } catch { return .problem(line: number, message: error.description) }
    }
  }
}
