// SPDX-License-Identifier: Apache-2.0
//
// `print` to a full disk or a closed pipe loses the output and the program still exits 0. Nobody may
// take half a report for a clean one, so every byte is written here or the caller hears of it.

/// Buffered output to a descriptor that is written whole or throws.
///
/// What is buffered is written by ``flush()`` or ``finish()``, never silently when the value goes
/// away. After a failure every further call throws the same problem.
package struct CheckedOutput: ~Copyable {
  private static let capacity = 64 << 10

  /// The descriptor it writes to; somebody else closes it.
  package let descriptor: Int32
  private var buffer: [UInt8] = []
  private var problem: OutputProblem?

  /// Writes to a descriptor: 1 is standard output, 2 standard error.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Adds text, as UTF-8.
  package mutating func write(_ text: String) throws(OutputProblem) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes.
  package mutating func write(_ bytes: [UInt8]) throws(OutputProblem) {
    if bytes.count < Self.capacity {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.capacity { try flush() }
    } else {
      try flush()
      try writeThrough(bytes.span)
    }
  }

  /// Hands everything buffered to the system.
  package mutating func flush() throws(OutputProblem) {
    // Emptied first: a failed write is not tried again by the next flush.
    var bytes: [UInt8] = []
    swap(&bytes, &buffer)
    try writeThrough(bytes.span)
    bytes.removeAll(keepingCapacity: true)
    swap(&bytes, &buffer)
  }

  /// Writes what is left and asks the file system whether everything has arrived.
  package consuming func finish() throws(OutputProblem) {
    try flush()
    do throws(SystemError) {
      // A network file system reports a full disk only when the file is closed; closing a second
      // descriptor of it asks without taking the first one away.
      try System.duplicate(descriptor).close()
    } catch {
      // A stream that was closed from the start and had nothing to say has lost nothing.
      if !error.isBadDescriptor { throw OutputProblem(error) }
    }
  }

  private mutating func writeThrough(_ bytes: Span<UInt8>) throws(OutputProblem) {
    if let problem { throw problem }
    do throws(SystemError) {
      try System.writeAll(bytes, to: descriptor)
    } catch {
      let failure = OutputProblem(error)
      problem = failure
      throw failure
    }
  }
}
