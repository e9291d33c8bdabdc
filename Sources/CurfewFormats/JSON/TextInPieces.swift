// SPDX-License-Identifier: Apache-2.0

/// What splits a text that comes in pieces, in constant memory.
protocol TextInPieces {
  /// The bytes that have come and are not done with.
  var buffer: [UInt8] { get set }
  /// Whether no more bytes will come.
  var isAtEnd: Bool { get set }

  /// Makes room in the buffer for the next piece.
  mutating func dropWhatIsDone()
}

extension TextInPieces {
  /// Takes more bytes from a closure, which appends some, or none, and returns false when no more will come.
  ///
  /// - Returns: False, without calling it, when it has said so before.
  mutating func fill<Failure: Error>(
    _ readChunk: (inout [UInt8]) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    guard !isAtEnd else { return false }
    dropWhatIsDone()
    isAtEnd = !(try readChunk(&buffer))
    return true
  }
}
