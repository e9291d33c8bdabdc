// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFormats

@Suite("The lists of groups that have been read")
struct GroupsCacheTests {
  private static func list(of length: Int) -> [UInt8] {
    Array("\"\(String(repeating: "x", count: length - 3))\"]".utf8)
  }

  @Test("A list of up to 128 bytes is known again, wherever it stands", arguments: [4, 7, 8, 9, 16, 17, 127, 128, 129])
  func lengths(length: Int) {
    let list = Self.list(of: length)
    var cache = GroupsCache(isUsed: true)
    #expect(cache.known(list.span, from: 0) == nil)
    cache.remember(["x"], list.span)
    for before in [0, 1, 5] {
      for behind in [0, 1, 200] {
        let text = Array(repeating: UInt8(ascii: "["), count: before) + list + Array(repeating: 0x20, count: behind)
        let known = cache.known(text.span, from: before)
        #expect(known?.names == (length > 128 ? nil : ["x"]))
        #expect(known?.length == (length > 128 ? nil : length))
      }
    }
  }

  @Test("A list is known by each of its bytes", arguments: [4, 8, 9, 16, 20, 128])
  func bytes(length: Int) {
    let list = Self.list(of: length)
    var cache = GroupsCache(isUsed: true)
    cache.remember(["x"], list.span)
    for index in 0..<(length - 1) {
      var other = list
      other[index] = UInt8(ascii: "y")
      #expect(cache.known(other.span, from: 0) == nil)
    }
    #expect(cache.known(list.span, from: 0) != nil)
    let cut = Array(list.dropLast())
    #expect(cache.known(cut.span, from: 0) == nil)
  }

  @Test("Many lists are known beside each other, each as itself")
  func many() {
    let lists = (0..<1_000).map { Array("\"group\($0)\"]".utf8) }
    var cache = GroupsCache(isUsed: true)
    for (number, list) in lists.enumerated() { cache.remember(["group\(number)"], list.span) }
    var known = 0
    for (number, list) in lists.enumerated() {
      guard let found = cache.known(list.span, from: 0) else { continue }
      #expect(found.names == ["group\(number)"])
      #expect(found.length == list.count)
      known += 1
    }
    // There is room for 64, and lists that meet in one place push each other out.
    #expect((40...64).contains(known))
  }

  @Test("The one that came last is known, as often as the same place is taken")
  func again() {
    let list = Self.list(of: 12)
    var cache = GroupsCache(isUsed: true)
    for names in [["a"], ["b"], ["a", "b"]] {
      cache.remember(names, list.span)
      #expect(cache.known(list.span, from: 0)?.names == names)
    }
  }

  @Test("A list with a bracket in a name is not kept, nor any where nothing is to be kept")
  func notKept() {
    let bracket = Array("\"a]b\"]".utf8)
    var cache = GroupsCache(isUsed: true)
    cache.remember(["a]b"], bracket.span)
    #expect(cache.known(bracket.span, from: 0) == nil)
    let list = Self.list(of: 4)
    var unused = GroupsCache(isUsed: false)
    unused.remember(["x"], list.span)
    #expect(unused.known(list.span, from: 0) == nil)
  }
}
