// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import CurfewFormats
@testable import CurfewTestSupport

@Suite("Unified diffs")
struct LineDiffTests {
  @Test("What is kept and added is the new text, what is kept and removed the old", arguments: 0..<200 as Range<UInt64>)
  func rebuilds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let old = (0..<random.below(30)).map { _ in line(random.below(5)) }
    let new = seed.isMultiple(of: 5) ? old : (0..<random.below(30)).map { _ in line(random.below(5)) }
    let lines = LineDiff(old, new).lines
    var (before, after): ([Int], [Int]) = ([], [])
    for line in lines {
      switch line {
      case .same(let first, let second):
        #expect(old[first] == new[second])
        before.append(first)
        after.append(second)
      case .removed(let first): before.append(first)
      case .added(let second): after.append(second)
      }
    }
    #expect(before == Array(old.indices))
    #expect(after == Array(new.indices))
    #expect(lines.count - Self.longestCommon(old, new) == old.count + new.count - 2 * Self.longestCommon(old, new))
  }

  @Test("Texts that differ beyond measure are one block")
  func beyondMeasure() {
    let old = (0..<400).map { line($0) }
    let new = (1_000..<1_400).map { line($0) }
    #expect(LineDiff(old, new).lines.count == 800)
  }

  @Test("Two changes far apart are two hunks, and a line end that goes is told")
  func hunks() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 3\n", with: "line three\n").replacing("line 20\n", with: "line 20")
    let text = UnifiedDiffRenderer()
      .render(old: SourceFile(name: "a", text: old), new: SourceFile(name: "a", text: new))
    #expect(
      text == """
        --- a
        +++ a
        @@ -1,6 +1,6 @@
         line 1
         line 2
        -line 3
        +line three
         line 4
         line 5
         line 6
        @@ -17,4 +17,4 @@
         line 17
         line 18
         line 19
        -line 20
        +line 20
        \\ No newline at end of file

        """)
  }

  @Test("Equal files have no diff, and what a terminal would act on is escaped")
  func edges() {
    let file = SourceFile(name: "a\u{1B}", text: "a\n")
    let renderer = UnifiedDiffRenderer()
    #expect(renderer.render(old: file, new: SourceFile(name: "b", text: "a\n")).isEmpty)
    let text = renderer.render(old: file, new: SourceFile(name: "a", text: "a\u{1B}[2J\n"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.contains("+a\\u{1B}[2J"))
  }

  private func line(_ number: Int) -> ArraySlice<UInt8> { Array("\(number)\n".utf8)[...] }

  /// The length of the longest common subsequence, by the plain table.
  private static func longestCommon(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for line in old {
      var diagonal = 0
      for index in new.indices {
        let above = row[index + 1]
        row[index + 1] = line == new[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[new.count]
  }
}
