// SPDX-License-Identifier: Apache-2.0
//
// A fleet has many clients and few sets of groups. An array of texts costs several allocations; one that has
// been made before costs a comparison.

import Curfew

/// The last few lists of groups that were read, by the bytes that they were read from.
struct GroupsCache: Sendable {
  /// How long each entry is; 0 for none.
  private var lengths: [Int] = []
  /// The bytes of the entries, each in its own stretch: what stands after the opening bracket, up to and with the
  /// first closing one.
  private var bytes: [UInt8] = []
  private var names: [[String]] = []

  private let isUsed: Bool

  private static let size = 64
  /// The longest list that is remembered, in bytes: most are a few names.
  private static let longest = 128

  /// Makes a cache; one that is not used remembers nothing.
  init(isUsed: Bool) { self.isUsed = isUsed }

  /// The list that stands at an index, and its length in bytes, if it was met before.
  @inline(__always)
  func known(_ text: Span<UInt8>, from start: Int) -> (names: [String], length: Int)? {
    guard !lengths.isEmpty, let length = Self.length(of: text, from: start) else { return nil }
    let slot = Self.slot(of: text, from: start, length)
    guard lengths[slot] == length else { return nil }
    let known = bytes.span
    var offset = 0
    while offset < length {
      let differing = text.word(at: start &+ offset) ^ known.word(at: slot &* Self.longest &+ offset)
      guard differing & ByteWord.lowest(length &- offset) == 0 else { return nil }
      offset &+= 8
    }
    return (names[slot], length)
  }

  /// Remembers a list by what stands after its opening bracket.
  mutating func remember(_ list: [String], _ text: Span<UInt8>) {
    guard isUsed, Self.length(of: text, from: 0) == text.count else { return }
    if lengths.isEmpty {
      lengths = Array(repeating: 0, count: Self.size)
      bytes = Array(repeating: 0, count: Self.size * Self.longest)
      names = Array(repeating: [], count: Self.size)
    }
    let slot = Self.slot(of: text, from: 0, text.count)
    lengths[slot] = text.count
    for index in text.indices { bytes[slot * Self.longest + index] = text[index] }
    names[slot] = list
  }

  /// The length up to and with the first closing bracket, if it comes soon. One inside of a name makes a list that is
  /// not remembered.
  @inline(__always)
  private static func length(of text: Span<UInt8>, from start: Int) -> Int? {
    var length = 0
    while length < longest {
      let closings = ByteWord.bytes(UInt8(ascii: "]"), in: text.word(at: start &+ length))
      if closings != 0 {
        length &+= ByteWord.first(closings) &+ 1
        return length <= longest ? length : nil
      }
      length &+= 8
    }
    return nil
  }

  /// Chosen by the first and the last bytes and the length: a collision costs time, never a wrong list.
  @inline(__always)
  private static func slot(of text: Span<UInt8>, from start: Int, _ length: Int) -> Int {
    let first = text.shortWord(at: start, count: length)
    let last = length > 8 ? text.word(at: start &+ length &- 8) : 0
    return Int(truncatingIfNeeded: ((first &+ last &* 3) &* 0x9E37_79B9_7F4A_7C15) &>> 58)
  }
}
