// SPDX-License-Identifier: Apache-2.0
//
// The compiler groups patterns so as not to hold each against every other. Here each is held against
// every other.

import Curfew
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("Lifecycle overrides whose patterns overlap")
struct PatternOverlapTests {
  /// A lifecycle override for a pattern, perhaps of one owner.
  struct Override: Hashable, Sendable {
    let pattern: String
    var owner: String?

    var line: String {
      let owner = owner.map { ", owner: \($0)" } ?? ""
      return "  - { client: \"\(pattern)\"\(owner), lifecycle: { hidden: 1h } }\n"
    }

    func isAmbiguous(beside other: Override) -> Bool {
      guard owner == other.owner, let own = try? ClientPattern(Array(pattern.utf8)),
        let second = try? ClientPattern(Array(other.pattern.utf8))
      else { return false }
      return own.overlaps(second) && !own.contains(second) && !second.contains(own)
    }
  }

  /// Which override is said to be ambiguous, and beside which one, both counted from 0.
  private func found(among overrides: [Override]) -> [[Int]] {
    let head = PolicyFile.header + "overrides:\n"
    let firstLine = head.utf8.count { $0 == UInt8(ascii: "\n") }
    let policy = PolicyFile(head + overrides.map(\.line).joined())
    let index = LineIndex(of: policy.file)
    func number(_ span: SourceSpan) -> Int { Int(index.position(of: span.start).line) - 1 - firstLine }
    return policy.diagnostics.filter { $0.rule.name == "ambiguous-overrides" }.map { diagnostic in
      [number(diagnostic.span)] + diagnostic.notes.compactMap { $0.span.map(number) }
    }
  }

  /// The same by holding each against every earlier one, the first of which is named.
  private func expected(among overrides: [Override]) -> [[Int]] {
    overrides.indices.compactMap { later in
      overrides[..<later].firstIndex { $0.isAmbiguous(beside: overrides[later]) }.map { [later, $0] }
    }
  }

  @Test("Random patterns are ambiguous just when two overlap and neither contains the other", arguments: 0..<6)
  func random(part: Int) {
    var random = SplitMix64(seed: UInt64(part) + 1)
    var ambiguous = 0
    for _ in 0..<120 {
      // Longer ones too, since places past the 64th are not kept in a word.
      let beginning = "https://a/" + String(repeating: "b/", count: random.chance(50) ? 0 : 58 + random.below(5))
      var overrides: [Override] = []
      while overrides.count < 2 + random.below(8) {
        let segments = (0..<(2 + random.below(2))).map { _ in random.pick(["*", "*", "x", "y", ""]) }
        let owner = random.pick([nil, nil, "bob"])
        let made = Override(pattern: beginning + segments.joined(separator: "/"), owner: owner)
        if segments.contains("*"), !overrides.contains(made) { overrides.append(made) }
      }
      let expected = expected(among: overrides)
      ambiguous += expected.count
      #expect(found(among: overrides) == expected, "\(overrides.map(\.line).joined())")
    }
    #expect(ambiguous > 10)
  }

  @Test(
    "Two patterns are held against each other segment by segment",
    arguments: [
      ("https://a/*/x", "https://a/y/*", true),
      ("https://a/*/x", "https://b/y/*", false),
      ("https://a/*/x", "https://a/y/z/*", false),
      ("https://a/*/x", "https://a/y/*/x", false),
      // A `*` takes no empty segment, whichever of the two has it.
      ("https://a/*/x", "https://a//*", false),
      ("https://a//*", "https://a/*/x", false),
      ("https://a/*/", "https://a/y/*", false),
      ("https://a/*/x", "https://a/*/x/", false),
      ("https://a/*/*", "https://a/*/x", false),
    ] as [(String, String, Bool)])
  func pairs(first: String, second: String, isAmbiguous: Bool) {
    let overrides = [Override(pattern: first), Override(pattern: second)]
    #expect(found(among: overrides) == (isAmbiguous ? [[1, 0]] : []))
    #expect(expected(among: overrides) == found(among: overrides))
  }

  @Test("Each of several that meet an earlier one is named, and the first that it meets")
  func several() {
    let overrides = ["*/x", "y/*", "z/*", "*/w"].map { Override(pattern: "https://a/" + $0) }
    #expect(found(among: overrides) == [[1, 0], [2, 0], [3, 1]])
    #expect(found(among: overrides.reversed()) == [[1, 0], [2, 0], [3, 1]])
  }

  /// Patterns with `*` in as many arrangements as there are patterns, each with a last segment of its own.
  private func arrangements(_ count: Int) -> [Override] {
    (1...count).map { number in
      let segments = (0..<12).map { number >> $0 & 1 == 1 ? "*" : "s" }
      return Override(pattern: "https://a/" + segments.joined(separator: "/") + "/e\(number)")
    }
  }

  @Test("Patterns that a text tells apart may have * in any number of arrangements")
  func arrangementsToldApart() {
    let head = PolicyFile.header + "overrides:\n"
    let rules = PolicyFile(head + arrangements(2_200).map(\.line).joined()).diagnostics.map(\.rule.name)
    #expect(!rules.contains("too-many-overrides") && !rules.contains("ambiguous-overrides"))
  }

  @Test("What can't be told apart is compared two million times and 64 for each pattern, then refused")
  func tooManyArrangements() {
    // The one with `*` at the end leaves no text that tells all apart: n patterns are n(n - 1)/2 pairs.
    let all = [Override(pattern: "https://a/t/t/t/t/t/t/t/t/t/t/t/t/*")] + arrangements(2_200)
    let head = PolicyFile.header + "overrides:\n"
    func isRefused(_ count: Int) -> Bool {
      let policy = PolicyFile(head + all.prefix(count).map(\.line).joined())
      return policy.diagnostics.contains { $0.rule.name == "too-many-overrides" }
    }
    var most = 0
    while most * (most + 1) / 2 <= 2_000_000 + 64 * (most + 1) { most += 1 }
    #expect(!isRefused(most))
    #expect(isRefused(most + 1))
  }
}
