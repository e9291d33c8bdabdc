// SPDX-License-Identifier: Apache-2.0

/// The patterns of a family that have `*` at the same places.
struct PatternGroup {
  let wildcards: [UInt16]
  /// The places of the `*`, a bit each.
  let mask: [UInt64]
  /// Their numbers in the family.
  private(set) var members: [UInt32] = []

  private init(wildcards: [UInt16], segmentCount: Int) {
    self.wildcards = wildcards
    var mask = [UInt64](repeating: 0, count: (segmentCount + 63) / 64)
    for place in wildcards { mask[Int(place) / 64] |= 1 << UInt64(place % 64) }
    self.mask = mask
  }

  /// Groups some members of a family, the groups in the order in which they begin.
  static func groups(of members: ArraySlice<UInt32>, in family: PatternFamily) -> [PatternGroup] {
    var groups: [PatternGroup] = []
    var places: [[UInt16]: Int] = [:]
    for member in members {
      let wildcards = family[Int(member)].wildcards
      let place = places[wildcards] ?? groups.count
      if place == groups.count {
        places[wildcards] = place
        groups.append(PatternGroup(wildcards: wildcards, segmentCount: family.segmentCount))
      }
      groups[place].members.append(member)
    }
    return groups
  }

  func isWild(_ place: Int) -> Bool { mask[place / 64] & 1 << UInt64(place % 64) != 0 }

  /// Whether each of two groups has a `*` where the other has none.
  func isIncomparable(with other: PatternGroup) -> Bool {
    var hasMore = false
    var hasLess = false
    for (own, others) in zip(mask, other.mask) {
      hasMore = hasMore || own & ~others != 0
      hasLess = hasLess || others & ~own != 0
    }
    return hasMore && hasLess
  }
}
