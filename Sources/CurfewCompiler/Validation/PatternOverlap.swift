// SPDX-License-Identifier: Apache-2.0
//
// Two lifecycle overrides whose patterns overlap while neither contains the other leave it open which
// one counts. Patterns that can overlap have the same number of segments; those with `*` at the same
// places overlap only if they are the same. So patterns are grouped by where their `*` are, and two
// groups are joined on the segments that are literal in both: no pattern is held against every other.

internal import CurfewSource
internal import CurfewYAML

/// Finds ambiguous patterns among overrides.
enum PatternOverlap {
  /// The patterns of one owner with `*` at the same places.
  private struct Group {
    let wildcards: [Int]
    let segmentCount: Int
    /// The places of the `*` among the first 64 segments, a bit each.
    let mask: UInt64
    var members: [(segments: [ArraySlice<UInt8>], override: Int)] = []

    init(wildcards: [Int], segmentCount: Int) {
      self.wildcards = wildcards
      self.segmentCount = segmentCount
      mask = wildcards.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    }
  }

  private struct GroupKey: Hashable {
    let family: Int
    let wildcards: [Int]
  }

  /// Returns a diagnostic for each override that overlaps with an earlier one in this way.
  ///
  /// - Complexity: O(patterns x different places of `*` among them).
  static func problems(among overrides: [OverrideDocument], in tree: YAMLTree) -> [Diagnostic] {
    var partners: [Int: Int] = [:]
    // In the order of the file, so that the same are named each time where there are too many to name.
    for related in families(of: overrides, in: tree) {
      for (index, right) in related.enumerated() {
        for left in related[..<index] where areIncomparable(left, right) {
          join(left, right, into: &partners)
          // Far more than are shown; a file made to have millions must not cost minutes.
          if partners.count >= mostProblems { return diagnostics(of: partners, overrides, tree) }
        }
      }
    }
    return diagnostics(of: partners, overrides, tree)
  }

  private static let mostProblems = 1_000

  private static func diagnostics(
    of partners: [Int: Int], _ overrides: [OverrideDocument], _ tree: YAMLTree
  ) -> [Diagnostic] {
    partners.sorted { $0.key < $1.key }.map { later, earlier in
      .ambiguousOverrides(overrides[later], in: tree, other: overrides[earlier])
    }
  }

  private struct Family: Hashable {
    let owner: ArraySlice<UInt8>?
    let count: Int
  }

  /// The patterns of one owner with as many segments, in groups; all in the order of the file.
  private static func families(of overrides: [OverrideDocument], in tree: YAMLTree) -> [[Group]] {
    var families: [[Group]] = []
    var familyPlaces: [Family: Int] = [:]
    var groupPlaces: [GroupKey: Int] = [:]
    for (index, override) in overrides.enumerated() {
      guard let client = override.client, client.wildcardCount > 0, override.lifecycle != nil else { continue }
      let segments = tree.text(client.node).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let wildcards = segments.indices.filter { segments[$0].elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) }
      let family = Family(owner: override.owner.map { tree.text($0) }, count: segments.count)
      let familyPlace = familyPlaces[family] ?? families.count
      if familyPlace == families.count {
        familyPlaces[family] = familyPlace
        families.append([])
      }
      let key = GroupKey(family: familyPlace, wildcards: wildcards)
      let place = groupPlaces[key] ?? families[familyPlace].count
      if place == families[familyPlace].count {
        groupPlaces[key] = place
        families[familyPlace].append(Group(wildcards: wildcards, segmentCount: segments.count))
      }
      families[familyPlace][place].members.append((segments, index))
    }
    return families
  }

  private static func areIncomparable(_ left: Group, _ right: Group) -> Bool {
    if left.segmentCount <= 64 { return left.mask & ~right.mask != 0 && right.mask & ~left.mask != 0 }
    let (left, right) = (Set(left.wildcards), Set(right.wildcards))
    return !left.isSubset(of: right) && !right.isSubset(of: left)
  }

  /// Two single patterns are compared as they are: hashing them would cost more than the answer.
  private static func joinSingle(_ left: Group, _ right: Group, into partners: inout [Int: Int]) {
    let (first, second) = (left.members[0], right.members[0])
    for index in 0..<left.segmentCount {
      let bit: UInt64 = 1 << UInt64(index)
      if left.mask & bit != 0 {
        if right.mask & bit == 0, second.segments[index].isEmpty { return }
      } else if right.mask & bit != 0 {
        if first.segments[index].isEmpty { return }
      } else if first.segments[index] != second.segments[index] {
        return
      }
    }
    note(first.override, second.override, in: &partners)
  }

  /// Finds the pairs that agree wherever both are literal. A `*` takes no empty segment.
  private static func join(_ left: Group, _ right: Group, into partners: inout [Int: Int]) {
    if left.members.count == 1, right.members.count == 1, left.segmentCount <= 64 {
      return joinSingle(left, right, into: &partners)
    }
    let wildcards = Set(left.wildcards).union(right.wildcards)
    let common = (0..<left.segmentCount).filter { !wildcards.contains($0) }
    let (small, large) = left.members.count <= right.members.count ? (left, right) : (right, left)
    // The first members with each key: who comes later is told of the first that it meets.
    var firsts: [[ArraySlice<UInt8>]: (small: Int, large: Int?)] = [:]
    for member in small.members where takesNonEmpty(member.segments, large.wildcards) {
      let key = common.map { member.segments[$0] }
      if firsts[key] == nil { firsts[key] = (member.override, nil) }
    }
    for member in large.members where takesNonEmpty(member.segments, small.wildcards) {
      let key = common.map { member.segments[$0] }
      guard let first = firsts[key] else { continue }
      if first.large == nil { firsts[key]?.large = member.override }
      note(first.small, member.override, in: &partners)
    }
    for member in small.members where takesNonEmpty(member.segments, large.wildcards) {
      guard let first = firsts[common.map { member.segments[$0] }]?.large else { continue }
      note(first, member.override, in: &partners)
    }
  }

  private static func note(_ one: Int, _ other: Int, in partners: inout [Int: Int]) {
    let (earlier, later) = (min(one, other), max(one, other))
    partners[later] = min(partners[later] ?? earlier, earlier)
  }

  private static func takesNonEmpty(_ segments: [ArraySlice<UInt8>], _ wildcards: [Int]) -> Bool {
    wildcards.allSatisfy { !segments[$0].isEmpty }
  }
}
