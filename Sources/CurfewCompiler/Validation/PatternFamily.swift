// SPDX-License-Identifier: Apache-2.0

internal import CurfewYAML

/// The patterns of one owner that have as many segments, numbered from 0 in the order of the file.
struct PatternFamily {
  let segmentCount: Int
  private let patterns: [LifecyclePattern]
  private let members: ArraySlice<UInt32>
  private let tree: YAMLTree
  /// Of all members, one after the other: an array for each would cost more than what is in it.
  private var ends: [UInt16] = []
  /// By place, whether any member has a `*` there.
  private var isEverWild: [Bool]
  /// Whether all members have `*` at the same places, so that no two of them overlap without being the same.
  private(set) var hasOneArrangement = true

  /// Takes apart those of some patterns that are members.
  init(_ members: ArraySlice<UInt32>, of patterns: [LifecyclePattern], in tree: YAMLTree) {
    self.members = members
    self.patterns = patterns
    self.tree = tree
    segmentCount = members.first.map { PatternSegments.count(in: tree.text(patterns[Int($0)].client)) } ?? 0
    ends.reserveCapacity(members.count * segmentCount)
    for member in members { PatternSegments.appendEnds(in: tree.text(patterns[Int(member)].client), to: &ends) }
    isEverWild = Array(repeating: false, count: segmentCount)
    var wildcardCount = 0
    for member in 0..<members.count {
      let wildcards = self[member].wildcards
      for place in wildcards { isEverWild[Int(place)] = true }
      wildcardCount += wildcards.count
    }
    hasOneArrangement = wildcardCount == members.count * isEverWild.count { $0 }
  }

  /// The segments of a member.
  subscript(_ member: Int) -> PatternSegments {
    PatternSegments(
      of: tree.text(patterns[override(of: member)].client),
      ends: ends[member * segmentCount..<(member + 1) * segmentCount])
  }

  /// The number of a member among all patterns.
  func override(of member: Int) -> Int { Int(members[members.startIndex + member]) }

  /// The members parted by their texts at the places where none has a `*`.
  func parts() -> Partition {
    Partition(members.count) { member, key in
      self[member].append(where: { !isEverWild[$0] }, to: &key)
    }
  }
}
