// SPDX-License-Identifier: Apache-2.0
//
// A fleet has millions of records, and nearly all are written alike: one line, names and words without escapes.
// Those are read here in one pass that keeps nothing but the texts. Whatever is not so, and whatever is
// wrong, is left to the plain reader: it has the last word, and all the words for errors.

import Curfew

/// Reads client records that are written in the usual way; nil for any other, without saying why.
///
/// A record that it returns is the one that the plain reader returns. It accepts no line feed in a record, so
/// that it needs not be told where a line ends.
struct RecordScanner: Sendable {
  /// The index after the record that was read last.
  private(set) var end = 0
  private var memory: Memory

  /// Makes a scanner.
  ///
  /// - Parameter isForMany: false for a single record, after which nothing is worth remembering.
  init(isForMany: Bool = true) { memory = Memory(groups: GroupsCache(isUsed: isForMany)) }

  /// What is kept from one record to the next, so that it is not made anew.
  struct Memory: Sendable {
    var groups: GroupsCache
    var otherNames: [Range<Int>] = []
  }

  /// Reads the record that starts at an index, after blanks.
  ///
  /// - Complexity: O(bytes), each looked at once.
  @inline(__always)
  mutating func scan(_ bytes: Span<UInt8>, from start: Int) -> ClientRecord? {
    var scan = RecordScan(from: start)
    guard let groups = scan.run(bytes, &memory) else { return nil }
    end = scan.index
    return scan.record(in: bytes, groups)
  }
}
