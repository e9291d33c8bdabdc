// SPDX-License-Identifier: Apache-2.0
//
// An override has up to eight places and mostly two or three. So what is kept is those that there are.

internal import CurfewSource

/// Where the parts of each override are written, in the order of the policy; a third of the size of an array
/// of ``OverrideSources``.
package struct OverridePlaces: RandomAccessCollection, Sendable {
  private var heads: [Head] = []
  /// The places of parts, those of an override one after the other.
  private var parts: [SourcePosition] = []

  /// Of one override.
  private struct Head: Sendable {
    let start: SourcePosition
    /// An index into the parts.
    let firstPart: UInt32
    /// Which parts there are, a bit each.
    var given: UInt8 = 0
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { heads.count }

  package subscript(_ index: Int) -> OverrideSources {
    let head = heads[index]
    var next = Int(head.firstPart)
    var places = InlineArray<7, SourcePosition?>(repeating: nil)
    for part in places.indices where head.given & 1 << UInt8(part) != 0 {
      places[part] = parts[next]
      next += 1
    }
    return OverrideSources(
      start: head.start, lifecycle: places[0],
      thresholds: ThresholdSources(hidden: places[1], closed: places[2], deleted: places[3]), kill: places[4],
      expires: places[5], reason: places[6])
  }

  mutating func reserveCapacity(_ count: Int) { heads.reserveCapacity(count) }

  mutating func append(_ sources: OverrideSources) {
    var head = Head(start: sources.start, firstPart: UInt32(truncatingIfNeeded: parts.count))
    append(sources.lifecycle, 0, of: &head)
    append(sources.thresholds.hidden, 1, of: &head)
    append(sources.thresholds.closed, 2, of: &head)
    append(sources.thresholds.deleted, 3, of: &head)
    append(sources.kill, 4, of: &head)
    append(sources.expires, 5, of: &head)
    append(sources.reason, 6, of: &head)
    heads.append(head)
  }

  @inline(__always)
  private mutating func append(_ place: SourcePosition?, _ part: UInt8, of head: inout Head) {
    guard let place else { return }
    head.given |= 1 << part
    parts.append(place)
  }
}
