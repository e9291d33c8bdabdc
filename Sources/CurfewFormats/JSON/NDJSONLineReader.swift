// SPDX-License-Identifier: Apache-2.0

/// Splits what a closure supplies into lines (NDJSON), in constant memory.
package struct NDJSONLineReader<Failure: Error> {
  private var lines = NDJSONLines()
  private let readChunk: (inout [UInt8]) throws(Failure) -> Bool

  /// Makes a reader of what a closure supplies: it appends some bytes, in chunks of any size, or
  /// none, and returns false when there will be no more. It is not called again after that.
  package init(readChunk: @escaping (inout [UInt8]) throws(Failure) -> Bool) {
    self.readChunk = readChunk
  }

  /// The bytes that the range of the last line points into; they change with the next one.
  package var buffer: [UInt8] { lines.buffer }

  /// Returns the next line that holds anything but white space, or nil after the last one; see ``NDJSONLines/next()``.
  ///
  /// - Throws: What the closure throws; the reader can be asked again.
  package mutating func next() throws(Failure) -> NDJSONLines.Line? {
    repeat {
      if let line = lines.next() { return line }
    } while try lines.fill(readChunk)
    return nil
  }

  /// Whether the next line can be returned without asking for more bytes, which may have to be waited
  /// for: a chance to write out what has been answered so far.
  package mutating func hasWholeLine() -> Bool { lines.hasWholeLine() }
}
