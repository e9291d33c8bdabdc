// SPDX-License-Identifier: Apache-2.0
//
// A fleet has many clients and few sets of groups. An array of texts costs several allocations; one that has
// been made before costs a comparison.

import Curfew

/// The last few lists of groups that were read, by the bytes that they were read from.
struct GroupsCache {
  private var entries: [Entry] = []

  private struct Entry {
    /// What stands after the opening bracket, up to and with the closing one.
    var bytes: [UInt8] = []
    var names: [String] = []
  }

  private static let size = 64
  /// The longest list that is remembered, in bytes: most are a few names.
  private static let longest = 256

  /// The list that stands at an index, and its length in bytes, if it was met before.
  func known(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> (names: [String], length: Int)? {
    guard !entries.isEmpty, start <= end &- 8 else { return nil }
    let slot = Self.slot(of: bytes, at: start)
    let entry = entries[slot]
    let length = entry.bytes.count
    guard length > 0, length <= end &- start else { return nil }
    guard entry.bytes.span.isEqual(to: bytes.extracting(start..<(start &+ length))) else { return nil }
    return (entry.names, length)
  }

  /// Remembers a list by what stands after its opening bracket.
  mutating func remember(_ names: [String], _ bytes: Span<UInt8>) {
    guard bytes.count >= 8, bytes.count <= Self.longest else { return }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.size) }
    let slot = Self.slot(of: bytes, at: 0)
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    entries[slot] = Entry(bytes: copy, names: names)
  }

  /// Chosen by the first eight bytes: a collision costs time, never a wrong list.
  private static func slot(of bytes: Span<UInt8>, at index: Int) -> Int {
    Int(truncatingIfNeeded: (bytes.word(at: index) &* 0x9E37_79B9_7F4A_7C15) &>> 58)
  }
}
