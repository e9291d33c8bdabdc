// SPDX-License-Identifier: Apache-2.0
//
// Multiply-and-fold over pairs of words of eight bytes, keyed with 128 random bits a process: who chooses the
// client IDs does not know the key, so cannot make them collide.

/// A fast keyed hash of bytes; good for tables in memory, not for digests.
package struct ByteHasher: Sendable {
  private let first: UInt64
  private let second: UInt64

  /// The hasher that all tables of this process share.
  package static let ofThisProcess = ByteHasher(
    first: UInt64.random(in: .min ... .max), second: UInt64.random(in: .min ... .max) | 1)

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// Returns the hash of some bytes.
  ///
  /// - Complexity: O(bytes), sixteen at a time.
  @inline(__always)
  package func hash(_ bytes: Span<UInt8>) -> UInt64 {
    let count = bytes.count
    var state = first ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index &+ 16 < count {
      state = Self.fold(state ^ bytes.word(at: index), second ^ bytes.word(at: index &+ 8))
      index &+= 16
    }
    let (left, right) = bytes.lastWords
    state = Self.fold(state ^ left, second ^ right)
    return Self.fold(state ^ second, first | 1)
  }

  /// Returns the hash of two byte strings, in this order; where one ends and the other starts counts.
  package func hash(_ first: Span<UInt8>, _ second: Span<UInt8>) -> UInt64 {
    Self.fold(hash(first) ^ self.second, hash(second) ^ self.first)
  }

  /// Returns the hash of a pair of numbers.
  func hash(_ left: UInt32, _ right: UInt32) -> UInt64 {
    Self.fold((UInt64(left) << 32 | UInt64(right)) ^ first, second)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

extension Span<UInt8> {
  /// The eight bytes from an index on, as one word; they must be there.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count - 8)
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
  }

  /// The last eight bytes, or all of fewer: of two runs of one length, the same only if those bytes are.
  @inline(__always)
  var lastWord: UInt64 {
    if count >= 8 { return word(at: count &- 8) }
    if count >= 4 { return UInt64(halfWord(at: 0)) << 32 | UInt64(halfWord(at: count &- 4)) }
    if count == 0 { return 0 }
    // Of up to three bytes the first, the middle one and the last are all.
    return UInt64(self[0]) << 16 | UInt64(self[count / 2]) << 8 | UInt64(self[count &- 1])
  }

  /// The four bytes from an index on, likewise.
  @inline(__always)
  private func halfWord(at index: Int) -> UInt32 {
    precondition(index >= 0 && index <= count - 4)
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)
  }

  /// The last sixteen bytes, or all of fewer, likewise.
  @inline(__always)
  fileprivate var lastWords: (UInt64, UInt64) {
    if count >= 16 { return (word(at: count &- 16), word(at: count &- 8)) }
    if count >= 8 { return (word(at: 0), word(at: count &- 8)) }
    return (lastWord, 0)
  }

  /// Whether two runs of bytes are the same.
  ///
  /// - Complexity: O(bytes), eight at a time.
  @inline(__always)
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    while index &+ 8 < count {
      if word(at: index) != other.word(at: index) { return false }
      index &+= 8
    }
    return lastWord == other.lastWord
  }
}
