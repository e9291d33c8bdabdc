// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import CurfewTestSupport
@testable import CurfewYAML

@Suite("The table of anchors")
struct AnchorTableTests {
  /// Definitions and uses one after the other, each a name in a text.
  private struct Script {
    var text = ""
    var steps: [(isDefinition: Bool, name: String, start: UInt32)] = []

    mutating func add(_ name: String, isDefinition: Bool) {
      steps.append((isDefinition, name, UInt32(text.utf8.count)))
      text += (isDefinition ? "&" : "*") + name + " "
    }
  }

  @Test("An alias means the last anchor of its name, as in a dictionary", arguments: 1...20 as ClosedRange<UInt64>)
  func lastOne(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var script = Script()
    for _ in 0..<400 {
      // One in ten is used, so that the limit of aliases is not reached.
      let name = "a\(Int.random(in: 0..<60, using: &random))"
      script.add(name, isDefinition: Int.random(in: 0..<10, using: &random) > 0)
    }
    let file = SourceFile(name: "anchors", text: script.text)
    var table = AnchorTable(in: file)
    var nodes: [String: UInt32] = [:]
    var places: [String: [UInt32]] = [:]
    var used: Set<String> = []
    var wentAstray = false
    for (number, step) in script.steps.enumerated() {
      let node = UInt32(number)
      if step.isDefinition {
        let (definition, earlier) = table.define(at: step.start, node: node, depth: 1)
        #expect(earlier?.start == places[step.name]?.last)
        table.close(definition, deepest: 1)
        nodes[step.name] = node
        places[step.name, default: []].append(step.start)
      } else if case .found(let found, _) = table.use(at: step.start, depth: 1) {
        #expect(found == nodes[step.name])
        used.insert(step.name)
      } else {
        #expect(nodes[step.name] == nil)
        wentAstray = true
      }
    }
    let unused = places.filter { $0.value.count == 1 && !used.contains($0.key) }.values.map { $0[0] }.sorted()
    #expect(table.unusedSpans(atMost: .max).map(\.start) == (wentAstray ? [] : unused))
  }

  @Test("An anchor inside another of its name is what an alias means, also when both are closed")
  func nested() {
    var table = AnchorTable(in: SourceFile(name: "anchors", text: "&a &a *a"))
    let outer = table.define(at: 0, node: 0, depth: 0)
    let inner = table.define(at: 3, node: 1, depth: 1)
    #expect(outer.earlier == nil)
    #expect(inner.earlier == SourceSpan(start: 0, end: 2))
    guard case .recursive(let span) = table.use(at: 6, depth: 2) else {
      Issue.record("the inner one is open")
      return
    }
    #expect(span == SourceSpan(start: 3, end: 5))
    table.close(inner.definition, deepest: 1)
    table.close(outer.definition, deepest: 2)
    guard case .found(let node, let deepest) = table.use(at: 6, depth: 5) else {
      Issue.record("the inner one was not found")
      return
    }
    #expect(node == 1)
    #expect(deepest == 5)
  }

  @Test("What is told of unused anchors ends where it is told to, and begins with the first")
  func unused() {
    let file = SourceFile(name: "anchors", text: (0..<100).map { "&b\($0 + 100) " }.joined())
    var table = AnchorTable(in: file)
    for number in 0..<100 as Range<UInt32> {
      table.close(table.define(at: number * 6, node: number, depth: 1).definition, deepest: 1)
    }
    #expect(table.unusedSpans(atMost: 0).isEmpty)
    #expect(table.unusedSpans(atMost: 3).map(\.start) == [0, 6, 12])
    #expect(table.unusedSpans(atMost: 101).count == 100)
    #expect(table.unusedSpans(atMost: 1).first?.end == 5)
  }

  @Test(
    "For a hundred aliases to nothing it is said what was meant, for the next no more",
    arguments: [(100, true), (101, false)])
  func suggestions(count: Int, isTold: Bool) {
    let file = SourceFile(name: "anchors", text: "&github *gihtub")
    var table = AnchorTable(in: file)
    table.close(table.define(at: 0, node: 0, depth: 0).definition, deepest: 0)
    for _ in 1..<count { _ = table.use(at: 8, depth: 0) }
    guard case .undefined(let suggestion) = table.use(at: 8, depth: 0) else {
      Issue.record("it is not defined")
      return
    }
    #expect(suggestion == (isTold ? "github" : nil))
  }

  @Test("An alias counts as many nodes as what it stands for, and never less than one", arguments: [0, 1, 2, 7])
  func expandedNodes(count: Int) {
    var table = AnchorTable(in: SourceFile(name: "anchors", text: "&a *a"))
    table.expandedNodes = 5
    let definition = table.define(at: 0, node: 0, depth: 1).definition
    table.expandedNodes += count
    table.close(definition, deepest: 1)
    for uses in 1...3 {
      _ = table.use(at: 3, depth: 1)
      #expect(table.expandedNodes == 5 + count + uses * max(1, count))
    }
  }

  @Test(
    "An alias goes as deep as what it stands for, and 64 levels at most",
    arguments: [(2, 5, 1, 4), (2, 5, 61, 64), (2, 5, 62, nil), (3, 3, 64, 64), (3, 3, 65, nil)]
      as [(Int, Int, Int, Int?)])
  func depth(of anchor: Int, deepest: Int, usedAt depth: Int, reached: Int?) {
    var table = AnchorTable(in: SourceFile(name: "anchors", text: "&a *a"))
    table.close(table.define(at: 0, node: 0, depth: anchor).definition, deepest: deepest)
    switch table.use(at: 3, depth: depth) {
    case .found(_, let found): #expect(found == reached)
    case .tooDeep: #expect(reached == nil)
    default: Issue.record("it is there")
    }
  }

  @Test("An alias of what has aliases counts those as well", arguments: [(332, true), (333, false)])
  func expansions(uses: Int, isWithin: Bool) {
    var table = AnchorTable(in: SourceFile(name: "anchors", text: "&a *a &b *b"))
    table.close(table.define(at: 0, node: 0, depth: 0).definition, deepest: 0)
    _ = table.use(at: 3, depth: 0)
    let outer = table.define(at: 6, node: 1, depth: 0).definition
    for _ in 0..<2 { _ = table.use(at: 3, depth: 0) }
    table.close(outer, deepest: 0)
    // Three so far, and three for each use of the outer one.
    for _ in 1..<uses { _ = table.use(at: 9, depth: 0) }
    guard case .found = table.use(at: 9, depth: 0) else {
      #expect(!isWithin)
      return
    }
    #expect(isWithin)
  }
}
