// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

@Suite("Lists of grant types")
struct GrantTypeListTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("Each name is there once, where it came first")
  func names() {
    let list = GrantTypeList(["b", "a", "b", "", "urn:c"].map(Self.bytes))
    #expect(list.map { String(decoding: $0, as: UTF8.self) } == ["b", "a", "", "urn:c"])
    #expect(["b", "a", "", "urn:c", "c"].map { list.firstIndex(of: Self.bytes($0).span) } == [0, 1, 2, 3, nil])
    #expect(list.contains(Self.bytes("a")))
    #expect(!list.contains(Self.bytes("A")))
    #expect(GrantTypeList().isEmpty)
  }

  @Test("What is named and not allowed is told from what is allowed, and from what is neither")
  func index() {
    let index = GrantIndex(
      allowed: GrantTypeList(["a", "b"].map(Self.bytes)), named: ["c", "b", "c", "d"].map(Self.bytes))
    #expect(["a", "b", "c", "d", "e"].map { index.allows($0) } == [true, true, false, false, false])
    #expect(index.numbers(of: ["a", "b", "c", "d", "e", "c"]) == [0, 1, 2, 3])
    let requested = index.numbers(of: ["b", "d"])
    #expect(["a", "b", "c", "d", "e"].filter { index.contains(Self.bytes($0), in: requested) } == ["b", "d"])
  }
}
