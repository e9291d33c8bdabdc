// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Texts by number, each distinct one once.
struct TextPool {
  private var table = ByteStringTable()

  var count: Int { table.count }

  /// The number of a text, the next one if it is new.
  mutating func number(of text: String) -> UInt32 { table.insert(text.utf8Span.span).number }

  func text(_ number: Int) -> String {
    String(decoding: table.key(UInt32(truncatingIfNeeded: number)), as: UTF8.self)
  }
}

/// Lists of numbers by number, each distinct one once; the empty list is 0.
struct ListPool {
  private(set) var lists: [[UInt32]] = [[]]
  private var known: [[UInt32]: UInt32] = [[]: 0]

  mutating func number(of list: [UInt32]) -> UInt32 {
    if let number = known[list] { return number }
    let number = UInt32(truncatingIfNeeded: lists.count)
    known[list] = number
    lists.append(list)
    return number
  }
}
