// SPDX-License-Identifier: Apache-2.0
//
// Two lifecycle overrides whose patterns overlap while neither contains the other leave it open which
// one counts. Patterns that can overlap have the same number of segments and the same text wherever
// all of those have one; those with `*` at the same places overlap only if they are the same. So
// patterns are parted by the former and grouped by the latter, and two groups are joined on the segments
// that are literal in both: no pattern is held against every other. Patterns made for it can still have
// `*` in thousands of arrangements, which nothing tells apart at once; so what is compared is counted.

internal import CurfewSource
internal import CurfewYAML

/// Finds ambiguous patterns among overrides.
enum PatternOverlap {
  /// The patterns of one owner with `*` at the same places.
  private struct Group {
    let wildcards: [UInt16]
    let segmentCount: Int
    /// The places of the `*`, a bit each.
    let mask: [UInt64]
    var members: [(segments: PatternSegments, override: Int)] = []

    init(wildcards: [UInt16], segmentCount: Int) {
      self.wildcards = wildcards
      self.segmentCount = segmentCount
      var mask = [UInt64](repeating: 0, count: (segmentCount + 63) / 64)
      for place in wildcards { mask[Int(place) / 64] |= 1 << UInt64(place % 64) }
      self.mask = mask
    }

    func isWild(_ place: Int) -> Bool { mask[place / 64] & 1 << UInt64(place % 64) != 0 }
  }

  /// A pattern taken apart.
  private struct Pattern {
    let segments: PatternSegments
    let wildcards: [UInt16]
    let override: Int
  }

  /// How many comparisons of 64 places any policy is worth, and how many more each of its patterns is.
  private static let comparisons = (base: 2_000_000, ofEach: 64)

  /// Returns a diagnostic for each override that overlaps with an earlier one in this way.
  ///
  /// - Complexity: O(patterns x different arrangements of `*` among those that can overlap), but at most
  ///   2,000,000 comparisons and 64 more for each pattern; then one diagnostic says so.
  static func problems(among overrides: [LifecyclePattern], in tree: YAMLTree) -> [Diagnostic] {
    var partners: [Int: Int] = [:]
    let families = families(of: overrides, in: tree)
    var left = families.reduce(comparisons.base) { $0 + comparisons.ofEach * $1.count }
    // In the order of the file, so that the same are named each time where there are too many to name.
    for related in families.lazy.flatMap(parts) {
      for (index, later) in related.enumerated() {
        for earlier in related[..<index] {
          left -= later.mask.count
          let isJoined = areIncomparable(earlier, later)
          if isJoined { left -= earlier.members.count + later.members.count - 2 }
          guard left >= 0 else {
            let place = overrides[later.members[0].override].client
            return diagnostics(of: partners, overrides, tree) + [.tooManyArrangements(place, in: tree)]
          }
          guard isJoined else { continue }
          join(earlier, later, into: &partners)
          // Far more than are shown; a file made to have millions must not cost minutes.
          if partners.count >= mostProblems { return diagnostics(of: partners, overrides, tree) }
        }
      }
    }
    return diagnostics(of: partners, overrides, tree)
  }

  private static let mostProblems = 1_000

  private static func diagnostics(
    of partners: [Int: Int], _ overrides: [LifecyclePattern], _ tree: YAMLTree
  ) -> [Diagnostic] {
    partners.sorted { $0.key < $1.key }.map { later, earlier in
      .ambiguousOverrides(overrides[later].client, in: tree, other: overrides[earlier].client)
    }
  }

  private struct Family: Hashable {
    let owner: ArraySlice<UInt8>?
    let count: Int
  }

  /// The patterns of each owner with as many segments; all in the order of the file.
  private static func families(of overrides: [LifecyclePattern], in tree: YAMLTree) -> [[Pattern]] {
    var families: [[Pattern]] = []
    var places: [Family: Int] = [:]
    for (index, override) in overrides.enumerated() {
      let segments = PatternSegments(of: tree.text(override.client))
      let place = place(of: Family(owner: override.owner.map { tree.text($0) }, count: segments.count), in: &places)
      if place == families.count { families.append([]) }
      families[place].append(Pattern(segments: segments, wildcards: segments.wildcards, override: index))
    }
    return families
  }

  /// Parts patterns by their texts at the places where none has a `*`, and groups each part by where they are.
  private static func parts(of family: [Pattern]) -> [[Group]] {
    let everWild = family.reduce(into: Set<UInt16>()) { $0.formUnion($1.wildcards) }
    var parts: [[Group]] = []
    var partPlaces: [[UInt8]: Int] = [:]
    var groupPlaces: [[[UInt16]: Int]] = []
    for pattern in family {
      let literal = pattern.segments.indices.filter { !everWild.contains(UInt16(truncatingIfNeeded: $0)) }
      let part = place(of: Array(literal.map { pattern.segments[$0] }.joined(separator: [0])), in: &partPlaces)
      if part == parts.count {
        parts.append([])
        groupPlaces.append([:])
      }
      let group = place(of: pattern.wildcards, in: &groupPlaces[part])
      if group == parts[part].count {
        parts[part].append(Group(wildcards: pattern.wildcards, segmentCount: pattern.segments.count))
      }
      parts[part][group].members.append((pattern.segments, pattern.override))
    }
    return parts
  }

  /// The place of a key, the next one if it is new.
  private static func place<Key>(of key: Key, in places: inout [Key: Int]) -> Int {
    if let place = places[key] { return place }
    places[key] = places.count
    return places.count - 1
  }

  private static func areIncomparable(_ left: Group, _ right: Group) -> Bool {
    var hasLeftMore = false
    var hasRightMore = false
    for (left, right) in zip(left.mask, right.mask) {
      hasLeftMore = hasLeftMore || left & ~right != 0
      hasRightMore = hasRightMore || right & ~left != 0
    }
    return hasLeftMore && hasRightMore
  }

  /// Two single patterns are compared as they are: hashing them would cost more than the answer.
  private static func joinSingle(_ left: Group, _ right: Group, into partners: inout [Int: Int]) {
    let (first, second) = (left.members[0], right.members[0])
    for index in 0..<left.segmentCount {
      if left.isWild(index) {
        if !right.isWild(index), second.segments[index].isEmpty { return }
      } else if right.isWild(index) {
        if first.segments[index].isEmpty { return }
      } else if first.segments[index] != second.segments[index] {
        return
      }
    }
    note(first.override, second.override, in: &partners)
  }

  /// Finds the pairs that agree wherever both are literal. A `*` takes no empty segment.
  private static func join(_ left: Group, _ right: Group, into partners: inout [Int: Int]) {
    if left.members.count == 1, right.members.count == 1 {
      return joinSingle(left, right, into: &partners)
    }
    let wildcards = Set(left.wildcards).union(right.wildcards)
    let common = (0..<left.segmentCount).filter { !wildcards.contains(UInt16(truncatingIfNeeded: $0)) }
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

  private static func takesNonEmpty(_ segments: PatternSegments, _ wildcards: [UInt16]) -> Bool {
    wildcards.allSatisfy { !segments[Int($0)].isEmpty }
  }
}
