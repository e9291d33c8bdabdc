// SPDX-License-Identifier: Apache-2.0
//
// A file can be one list of a million toolsets, or name few of them in many profiles. Toolsets have their numbers in
// the order in which they are first named, and most are named once: what is granted in that order is not written
// down but for its place.

internal import CurfewSource

/// Which toolsets each profile grants. Grants are numbered from 0, one profile's after the other's.
///
/// Invariant: the grants that are not among `others` are of the toolsets 0, 1, 2 and so on.
struct GrantTable: Sendable {
  /// By profile, how many grants there are before its own.
  private var starts: [UInt32] = []
  private var places = PlaceTable()
  /// In the order of their numbers.
  private var others: [Other] = []
  /// The indices of those, by profile and toolset.
  private var slots = NumberSlots()
  private let hasher = ByteHasher.ofThisProcess

  private struct Other {
    let toolset: UInt32
    /// How many grants before it are none of these; with how many of these are, that is its number.
    let plainBefore: UInt32
  }

  /// How many profiles there are.
  var profileCount: Int { starts.count }

  /// Starts a profile.
  mutating func addProfile() { starts.append(count) }

  /// Makes room for so many grants; what is not used of it is never touched.
  mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

  /// Gives the profile that was started last a toolset, unless it has it.
  ///
  /// - Complexity: O(log grants), amortized.
  mutating func append(_ toolset: UInt32, at place: SourcePosition) {
    guard let profile = starts.indices.last.map({ UInt32(truncatingIfNeeded: $0) }) else { return }
    guard number(profile, toolset) == nil else { return }
    if toolset != plainCount { insertOther(toolset, of: profile) }
    places.append(place)
  }

  /// The number of the grant of a toolset by a profile, if there is one.
  ///
  /// - Complexity: O(log grants), no allocation.
  @inline(__always)
  func number(_ profile: UInt32, _ toolset: UInt32) -> UInt32? {
    let own = range(of: profile)
    if toolset < plainCount {
      let number = toolset + UInt32(truncatingIfNeeded: otherCount(through: toolset))
      if own.contains(number) { return number }
    }
    guard !others.isEmpty else { return nil }
    let index = slots.number(hash: hasher.hash(profile, toolset)) { index in
      others[Int(index)].toolset == toolset && own.contains(number(ofOther: index))
    }
    return index.map { number(ofOther: $0) }
  }

  /// Where a grant is written.
  @inline(__always)
  func place(of number: UInt32) -> SourcePosition { places[Int(number)] }

  /// Calls `body` with the toolsets of a profile in order, and the number of each grant.
  func forEach(of profile: UInt32, _ body: (_ toolset: UInt32, _ number: UInt32) -> Void) {
    let own = range(of: profile)
    // The first of the others that does not come before the profile's own.
    var next = firstOther { number(ofOther: $0) >= own.lowerBound }
    for number in own {
      if next < others.count, self.number(ofOther: UInt32(truncatingIfNeeded: next)) == number {
        body(others[next].toolset, number)
        next += 1
      } else {
        body(number - UInt32(truncatingIfNeeded: next), number)
      }
    }
  }

  private var count: UInt32 { UInt32(truncatingIfNeeded: places.count) }

  /// How many grants are none of the others; the next one would be of the toolset with this number.
  private var plainCount: UInt32 { count - UInt32(truncatingIfNeeded: others.count) }

  private func range(of profile: UInt32) -> Range<UInt32> {
    let next = Int(profile) + 1
    return starts[Int(profile)]..<(next < starts.count ? starts[next] : count)
  }

  private func number(ofOther index: UInt32) -> UInt32 { others[Int(index)].plainBefore + index }

  /// How many of the others come before the grant by which a toolset got its number.
  private func otherCount(through toolset: UInt32) -> Int {
    firstOther { others[Int($0)].plainBefore > toolset }
  }

  /// The first of the others from which on something holds.
  @inline(__always)
  private func firstOther(where holds: (UInt32) -> Bool) -> Int {
    var (low, high) = (0, others.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(UInt32(truncatingIfNeeded: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func insertOther(_ toolset: UInt32, of profile: UInt32) {
    let index = UInt32(truncatingIfNeeded: others.count)
    if !slots.hasRoom(for: index) {
      slots.widen()
      fillSlots()
    }
    slots.fill(index, hash: hasher.hash(profile, toolset))
    others.append(Other(toolset: toolset, plainBefore: plainCount))
  }

  /// Puts the others into empty slots.
  private mutating func fillSlots() {
    var profile = 0
    for (index, other) in others.enumerated() {
      let number = other.plainBefore + UInt32(truncatingIfNeeded: index)
      while profile + 1 < starts.count, starts[profile + 1] <= number { profile += 1 }
      slots.fill(
        UInt32(truncatingIfNeeded: index), hash: hasher.hash(UInt32(truncatingIfNeeded: profile), other.toolset))
    }
  }
}
