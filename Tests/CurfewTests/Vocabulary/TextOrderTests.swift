// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

@Suite("The order of texts by their bytes")
struct TextOrderTests {
  @Test(
    "is that of the first bytes that differ, else that of the lengths",
    arguments: [
      ("", "a"), ("a", "b"), ("a", "aa"), ("Z", "a"), ("z", "é"), ("e\u{301}", "é"), ("\u{FFFD}", "\u{10000}"),
      ("dcr-7f3a91-and-longer", "dcr-7f3a91-and-longes"), ("dcr-7f3a91-and-longer", "dcr-7f3a91-and-longer-yet"),
    ])
  func order(first: String, second: String) {
    #expect(first.order(byBytesOf: second) < 0)
    #expect(second.order(byBytesOf: first) > 0)
    #expect(first.order(byBytesOf: first) == 0)
    #expect(second.order(byBytesOf: String(second.unicodeScalars)) == 0)
  }
}
