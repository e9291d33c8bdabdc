// SPDX-License-Identifier: Apache-2.0
//
// Two lifecycle overrides whose patterns overlap while neither contains the other leave it open which
// one counts. Patterns that can overlap have the same number of segments and the same text wherever
// all of those have one; those with `*` at the same places overlap only if they are the same. So
// patterns are parted by the former and grouped by the latter, and two groups are joined on the segments
// that are literal in both: no pattern is held against every other. Patterns made for it can still have
// `*` in thousands of arrangements, which nothing tells apart at once; so what is compared is counted.
// Most parts have one pattern, so nothing is made of a part before its turn.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Finds ambiguous patterns among overrides.
struct PatternOverlap {
  private let overrides: [LifecyclePattern]
  private let tree: YAMLTree
  /// By override, the first of the earlier ones that it overlaps with.
  private var partners: [Int: Int] = [:]
  /// What is left to be compared.
  private var left: Int
  /// Where there was nothing left.
  private var unfinished: YAMLTree.Index?

  /// How many comparisons of 64 places any policy is worth, and how many more each of its patterns is.
  private static let comparisons = (base: 2_000_000, ofEach: 64)

  private static let mostProblems = 1_000

  private init(_ overrides: [LifecyclePattern], _ tree: YAMLTree) {
    self.overrides = overrides
    self.tree = tree
    left = Self.comparisons.base + Self.comparisons.ofEach * overrides.count
  }

  /// Returns a diagnostic for each override that overlaps with an earlier one in this way.
  ///
  /// - Complexity: O(patterns x different arrangements of `*` among those that can overlap), but at most
  ///   2,000,000 comparisons and 64 more for each pattern; then one diagnostic says so.
  static func problems(among overrides: [LifecyclePattern], in tree: YAMLTree) -> [Diagnostic] {
    var overlap = PatternOverlap(overrides, tree)
    overlap.compareAll()
    return overlap.diagnostics
  }

  private var diagnostics: [Diagnostic] {
    let ambiguous = partners.sorted { $0.key < $1.key }.map { later, earlier in
      Diagnostic.ambiguousOverrides(overrides[later].client, in: tree, other: overrides[earlier].client)
    }
    return ambiguous + (unfinished.map { [.tooManyArrangements($0, in: tree)] } ?? [])
  }

  /// In the order of the file, so that the same are named each time where there are too many to name.
  private mutating func compareAll() {
    for members in families() where members.count > 1 {
      let family = PatternFamily(members, of: overrides, in: tree)
      guard !family.hasOneArrangement else { continue }
      for part in family.parts() where part.count > 1 {
        guard compare(PatternGroup.groups(of: part, in: family), of: family) else { return }
      }
    }
  }

  /// The patterns of each owner with as many segments.
  private func families() -> Partition {
    var owners = ByteStringTable()
    return Partition(overrides.count) { [overrides, tree] index, key in
      let owner = overrides[index].owner.map { owners.insert(tree.text($0).span).number + 1 } ?? 0
      let segmentCount = UInt32(truncatingIfNeeded: PatternSegments.count(in: tree.text(overrides[index].client)))
      for number in [owner, segmentCount] {
        for shift in stride(from: 0 as UInt32, to: 32, by: 8) { key.append(UInt8(truncatingIfNeeded: number >> shift)) }
      }
    }
  }

  /// Returns whether it is worth to go on.
  private mutating func compare(_ groups: [PatternGroup], of family: PatternFamily) -> Bool {
    for (index, later) in groups.enumerated() {
      for earlier in groups[..<index] {
        left -= later.mask.count
        let isJoined = earlier.isIncomparable(with: later)
        if isJoined { left -= earlier.members.count + later.members.count - 2 }
        guard left >= 0 else {
          unfinished = later.members.first.map { overrides[family.override(of: Int($0))].client }
          return false
        }
        guard isJoined else { continue }
        join(earlier, later, of: family)
        // Far more than are shown; a file made to have millions must not cost minutes.
        if partners.count >= Self.mostProblems { return false }
      }
    }
    return true
  }

  /// Finds the pairs that agree wherever both are literal. A `*` takes no empty segment.
  private mutating func join(_ left: PatternGroup, _ right: PatternGroup, of family: PatternFamily) {
    if left.members.count == 1, right.members.count == 1 { return joinSingle(left, right, of: family) }
    let (small, large) = left.members.count <= right.members.count ? (left, right) : (right, left)
    func key(_ member: UInt32) -> [UInt8] {
      var key: [UInt8] = []
      family[Int(member)].append(where: { !left.isWild($0) && !right.isWild($0) }, to: &key)
      return key
    }
    // The first members with each key: who comes later is told of the first that it meets.
    var keys = ByteStringTable()
    var firsts: [(small: UInt32, large: UInt32?)] = []
    for member in small.members where Self.takesNonEmpty(family[Int(member)], large.wildcards) {
      if keys.insert(key(member).span).isNew { firsts.append((member, nil)) }
    }
    for member in large.members where Self.takesNonEmpty(family[Int(member)], small.wildcards) {
      guard let number = keys.number(of: key(member).span) else { continue }
      if firsts[Int(number)].large == nil { firsts[Int(number)].large = member }
      note(firsts[Int(number)].small, member, of: family)
    }
    for member in small.members where Self.takesNonEmpty(family[Int(member)], large.wildcards) {
      guard let number = keys.number(of: key(member).span), let first = firsts[Int(number)].large else { continue }
      note(first, member, of: family)
    }
  }

  /// Two single patterns are compared as they are: hashing them would cost more than the answer.
  private mutating func joinSingle(_ left: PatternGroup, _ right: PatternGroup, of family: PatternFamily) {
    guard let one = left.members.first, let other = right.members.first else { return }
    let (first, second) = (family[Int(one)], family[Int(other)])
    for index in 0..<family.segmentCount {
      if left.isWild(index) {
        if !right.isWild(index), second[index].isEmpty { return }
      } else if right.isWild(index) {
        if first[index].isEmpty { return }
      } else if first[index] != second[index] {
        return
      }
    }
    note(one, other, of: family)
  }

  private mutating func note(_ one: UInt32, _ other: UInt32, of family: PatternFamily) {
    let places = (family.override(of: Int(one)), family.override(of: Int(other)))
    let (earlier, later) = (min(places.0, places.1), max(places.0, places.1))
    partners[later] = min(partners[later] ?? earlier, earlier)
  }

  private static func takesNonEmpty(_ segments: PatternSegments, _ wildcards: [UInt16]) -> Bool {
    wildcards.allSatisfy { !segments[Int($0)].isEmpty }
  }
}
