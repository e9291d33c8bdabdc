// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import Testing

struct AccessTableTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Two profiles with `github`, the first one with `wiki` too; alice is in both, bob and `eng` in the second.
  private static func table() -> AccessTable {
    var table = AccessTable()
    let first = table.addProfile()
    table.grant(bytes("github").span, at: .init(line: 1, column: 1))
    table.grant(bytes("wiki").span, at: .init(line: 2, column: 1))
    table.add(user: bytes("alice").span, to: first)
    let second = table.addProfile()
    table.grant(bytes("github").span, at: .init(line: 3, column: 1))
    table.add(user: bytes("alice").span, to: second)
    table.add(user: bytes("bob").span, to: second)
    table.add(group: bytes("eng").span, to: second)
    return table
  }

  /// The line that grants a toolset, if one does.
  private static func line(_ table: AccessTable, _ toolset: String, _ owner: String, _ groups: [String] = []) -> UInt32?
  {
    let verdict = table.verdict(
      on: bytes(toolset).span, type: .personal, owner: bytes(owner).span, groups: groups)
    if case .granted(let source) = verdict { return source.line }
    return nil
  }

  private static func reachable(_ table: AccessTable, _ owner: String) -> [String] {
    table.reachable(type: .personal, owner: bytes(owner).span, groups: [])
  }

  @Test("Without a toolset of one profile, that profile grants it to nobody, and all else stays", arguments: 0..<3)
  func withoutGrant(removed: Int) throws {
    let all = Self.table()
    let grant = all.grantEntries[removed]
    let table = all.without(grant: grant)
    #expect(all.grantEntries.map { String(decoding: $0.name, as: UTF8.self) } == ["github", "wiki", "github"])
    #expect(table.grantEntries == all.grantEntries.filter { $0 != grant })
    #expect(Self.line(table, "github", "alice") == (removed == 0 ? 3 : 1))
    #expect(Self.line(table, "wiki", "alice") == (removed == 1 ? nil : 2))
    #expect(Self.line(table, "github", "bob") == (removed == 2 ? nil : 3))
    #expect(Self.line(table, "github", "carol", ["eng"]) == (removed == 2 ? nil : 3))
    #expect(Self.reachable(table, "alice") == (removed == 1 ? ["github"] : ["github", "wiki"]))
    #expect(Self.reachable(table, "bob") == (removed == 2 ? [] : ["github"]))
    let isKnown = table.hasToolset(grant.name.span)
    #expect(isKnown)
  }

  @Test("Without a user or a group of one profile, that profile is not theirs, and all else stays")
  func withoutMembers() throws {
    let all = Self.table()
    let alice = all.userEntries.filter { $0.name == Self.bytes("alice") }
    #expect(alice.map(\.profile) == [0, 1])
    let second = all.without(user: alice[0])
    #expect(Self.line(second, "github", "alice") == 3)
    #expect(Self.line(second, "wiki", "alice") == nil)
    #expect(Self.line(second, "github", "bob") == 3)
    let first = all.without(user: alice[1])
    #expect(Self.line(first, "github", "alice") == 1)
    #expect(Self.line(first, "github", "bob") == 3)
    let group = try #require(all.groupEntries.first)
    #expect(Self.line(all, "github", "carol", ["eng"]) == 3)
    #expect(Self.line(all.without(group: group), "github", "carol", ["eng"]) == nil)
    #expect(all.without(group: group).groupEntries.isEmpty)
  }

  @Test("A grant given twice is one, with the first place")
  func grantedTwice() {
    var table = Self.table()
    table.grant(Self.bytes("github").span, at: .init(line: 9, column: 1))
    #expect(table.grantEntries.count == 3)
    #expect(Self.line(table, "github", "alice") == 1)
    #expect(Self.line(table, "github", "bob") == 3)
  }
}
