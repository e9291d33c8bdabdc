// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import Testing

/// A look-up is short when nothing but the row of the client's ID can apply; each way in which something else
/// can must be noticed, whether the ID has a row of its own or not.
struct OverrideTableTests {
  private static let id = "https://claude.ai/oauth/client"
  private static let other = "dcr-7f3a91"
  private static let owner = "alice@acme.example"

  @Test("A row for a client's ID is found by that ID, whoever the owner")
  func findsClient() {
    let table = Self.table { $0.insert(client: Self.id) }
    #expect(Self.rows(of: table, Self.id, Self.owner) == [0])
    #expect(Self.rows(of: table, Self.id, "bob@acme.example") == [0])
    #expect(Self.rows(of: table, Self.other, Self.owner) == [])
    #expect(Self.rows(of: table, String(Self.id.dropLast()), Self.owner) == [])
  }

  @Test("A row for a client and an owner is found beside the client's own", arguments: [false, true])
  func findsClientAndOwner(hasOwnRow: Bool) {
    let table = Self.table {
      $0.insert(client: Self.id, owner: Self.owner)
      if hasOwnRow { $0.insert(client: Self.id) }
    }
    let own: Set<Int> = hasOwnRow ? [1] : []
    #expect(Self.rows(of: table, Self.id, Self.owner) == own.union([0]))
    #expect(Self.rows(of: table, Self.id, "bob@acme.example") == own)
    #expect(Self.rows(of: table, Self.other, Self.owner) == [])
  }

  @Test("A row for an owner alone is found for every client", arguments: [false, true])
  func findsOwner(hasOwnRow: Bool) {
    let table = Self.table {
      $0.insert(ownerAlone: Self.owner)
      if hasOwnRow { $0.insert(client: Self.other) }
    }
    let own: Set<Int> = hasOwnRow ? [1] : []
    #expect(Self.rows(of: table, Self.other, Self.owner) == own.union([0]))
    #expect(Self.rows(of: table, Self.id, Self.owner) == [0])
    #expect(Self.rows(of: table, Self.other, "bob@acme.example") == own)
  }

  @Test("A row for a pattern is found beside the client's own", arguments: [false, true])
  func findsPattern(hasOwnRow: Bool) {
    let table = Self.table {
      $0.insert(pattern: "https://claude.ai/oauth/*")
      if hasOwnRow { $0.insert(client: Self.id) }
    }
    let own: Set<Int> = hasOwnRow ? [1] : []
    #expect(Self.rows(of: table, Self.id, Self.owner) == own.union([0]))
    #expect(Self.rows(of: table, "https://claude.ai/oauth/other", Self.owner) == [0])
    #expect(Self.rows(of: table, Self.other, Self.owner) == [])
  }

  @Test("A row for a pattern and an owner is found for that owner alone")
  func findsPatternAndOwner() {
    let table = Self.table {
      $0.insert(pattern: "https://*/oauth/client", owner: Self.owner)
      $0.insert(client: Self.id)
    }
    #expect(Self.rows(of: table, Self.id, Self.owner) == [0, 1])
    #expect(Self.rows(of: table, Self.id, "bob@acme.example") == [1])
  }

  @Test("A slash at the end makes another pattern, for other IDs")
  func slashAtTheEnd() {
    let table = Self.table {
      $0.insert(pattern: "https://claude.ai/*")
      $0.insert(pattern: "https://claude.ai/*/")
    }
    #expect(Self.rows(of: table, "https://claude.ai/a", Self.owner) == [0])
    #expect(Self.rows(of: table, "https://claude.ai/a/", Self.owner) == [1])
    #expect(Self.rows(of: table, "https://claude.ai/a/b", Self.owner) == [])
  }

  @Test("IDs that are shorter than a pattern's beginning, or as long, are looked up like others")
  func findsShortIDs() {
    let table = Self.table {
      $0.insert(pattern: "https://*/x")
      $0.insert(client: "https:/")
      $0.insert(client: "https://")
    }
    #expect(Self.rows(of: table, "https:/", Self.owner) == [1])
    #expect(Self.rows(of: table, "https://", Self.owner) == [2])
    #expect(Self.rows(of: table, "https://a/x", Self.owner) == [0])
    #expect(Self.rows(of: table, "", Self.owner) == [])
  }

  @Test(
    "IDs that differ in one byte are different, wherever the byte is",
    arguments: [1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 65])
  func tellsBytesApart(length: Int) {
    let id = String(repeating: "a", count: length)
    let table = Self.table { $0.insert(client: id) }
    #expect(Self.rows(of: table, id, Self.owner) == [0])
    for place in 0..<length {
      var bytes = Array(id.utf8)
      bytes[place] = UInt8(ascii: "b")
      #expect(Self.rows(of: table, String(decoding: bytes, as: UTF8.self), Self.owner) == [])
    }
    #expect(Self.rows(of: table, id + "a", Self.owner) == [])
    #expect(Self.rows(of: table, String(id.dropLast()), Self.owner) == [])
  }

  @Test("Of many IDs each has its own row, and what lies between them has none", arguments: [1, 6, 7, 12, 13, 3_000])
  func findsEachOfMany(count: Int) {
    // From one byte to more than a hundred, many of them alike in the beginning or the end.
    let ids = (0..<count).map { index in
      let padding = String(repeating: "x", count: index % 5 * 24)
      return index % 2 == 0 ? "\(padding)\(index)" : "\(index)\(padding)"
    }
    let table = Self.table { builder in
      for id in ids { builder.insert(client: id) }
    }
    let known = Set(ids)
    for (row, id) in ids.enumerated() {
      #expect(Self.rows(of: table, id, Self.owner) == [row])
      // Longer, shorter, and as long but for a byte at the beginning, in the middle and at the end.
      let middle = id.index(id.startIndex, offsetBy: id.utf8.count / 2)
      let others = [
        id + "-", "-" + id, String(id.dropLast()), String(id.dropFirst()), "-" + id.dropFirst(), id.dropLast() + "-",
        id[..<middle] + "-" + id[middle...].dropFirst(),
      ]
      for other in others where !known.contains(other) && !other.isEmpty {
        #expect(Self.rows(of: table, other, Self.owner) == [], "\(other)")
      }
    }
  }

  private static func table(_ fill: (inout OverrideTableBuilder) -> Void) -> OverrideTable {
    var builder = OverrideTableBuilder()
    fill(&builder)
    return OverrideTable(builder)
  }

  private static func rows(of table: OverrideTable, _ client: String, _ owner: String) -> Set<Int> {
    var rows: Set<Int> = []
    table.forEachRow(client: client.utf8Span.span, owner: owner.utf8Span.span) { row in
      #expect(rows.insert(row).inserted, "a row comes once")
    }
    return rows
  }
}

extension OverrideTableBuilder {
  private static let sources = OverrideSources(start: SourcePosition(line: 1, column: 1))

  fileprivate mutating func insert(client: String, owner: String? = nil) {
    let owner = owner.map { Array($0.utf8) }
    _ = insert(client: Array(client.utf8).span, owner: owner?.span, OverrideRow(), Self.sources)
  }

  fileprivate mutating func insert(pattern: String, owner: String? = nil) {
    let (bytes, owner) = (Array(pattern.utf8), owner.map { Array($0.utf8) })
    let stars = bytes.count { $0 == UInt8(ascii: "*") }
    _ = insert(pattern: bytes.span, wildcardCount: stars, owner: owner?.span, OverrideRow(), Self.sources)
  }

  fileprivate mutating func insert(ownerAlone owner: String) {
    _ = insert(owner: Array(owner.utf8).span, OverrideRow(), Self.sources)
  }
}
