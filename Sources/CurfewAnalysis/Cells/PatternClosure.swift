// SPDX-License-Identifier: Apache-2.0
//
// Which patterns match an ID that no override names? If the patterns are closed under intersection
// (the IDs in two patterns are those of a third one, or a single ID), every ID has one narrowest pattern,
// and that one tells all the others. And every pattern has IDs of its own: put a segment that nobody
// wrote in place of each `*`, and no narrower pattern matches.

import Curfew

/// Patterns, closed under intersection, and the IDs that are all that is left of some intersections.
struct PatternClosure {
  private(set) var patterns: [ClientPattern]
  /// IDs in which two patterns meet without a `*`.
  private(set) var ids: [[UInt8]] = []
  private var seen: Set<[UInt8]>
  private var workLeft: Int

  /// How many steps are made before giving up; an intersection is ``stepsPerMeet`` of them.
  static let mostWork = 4_000_000
  private static let stepsPerMeet = 100
  private static let star = [UInt8(ascii: "*")][...]
  private typealias Segments = [ArraySlice<UInt8>]

  /// Closes some patterns; those that were given come first, in their order.
  ///
  /// - Complexity: O(patterns x forms of pattern) for patterns that do not overlap, where a form is
  ///   the places of the `*`; each overlap that is no containment costs another pattern.
  /// - Returns: nil when there are too many overlaps.
  init?(_ patterns: [ClientPattern]) {
    self.patterns = patterns
    seen = Set(patterns.map(\.bytes))
    workLeft = Self.mostWork
    var first = 0
    while first < self.patterns.count {
      let end = self.patterns.count
      guard addMeets(ofPatternsFrom: first) else { return nil }
      first = end
    }
  }

  /// Where the `*` of a pattern stand.
  private struct Form: Hashable {
    let segmentCount: Int
    let wildcards: Set<Int>

    init(_ segments: [ArraySlice<UInt8>]) {
      segmentCount = segments.count
      wildcards = Set(segments.indices.filter { segments[$0] == PatternClosure.star })
    }

    /// Whether patterns of these forms can overlap without one containing the other.
    func crosses(_ other: Form) -> Bool {
      segmentCount == other.segmentCount && !wildcards.isSubset(of: other.wildcards)
        && !other.wildcards.isSubset(of: wildcards)
    }
  }

  /// Adds what patterns from an index on have in common with others.
  private mutating func addMeets(ofPatternsFrom first: Int) -> Bool {
    let segments = patterns.map { Self.segments($0.bytes[...]) }
    let forms = Dictionary(grouping: patterns.indices) { Form(segments[$0]) }
    for (form, members) in forms {
      let fresh = members.filter { $0 >= first }
      if fresh.isEmpty { continue }
      for (other, others) in forms {
        workLeft -= 1
        guard workLeft > 0 else { return false }
        guard form.crosses(other) else { continue }
        workLeft -= fresh.count + others.count
        let literal = (0..<form.segmentCount).filter {
          !form.wildcards.contains($0) && !other.wildcards.contains($0)
        }
        let byLiterals = Dictionary(grouping: others) { index in literal.map { segments[index][$0] } }
        for index in fresh {
          for partner in byLiterals[literal.map { segments[index][$0] }] ?? [] {
            workLeft -= Self.stepsPerMeet
            guard workLeft > 0 else { return false }
            add(meetOf: segments[index], segments[partner])
          }
        }
      }
    }
    return true
  }

  private mutating func add(meetOf left: Segments, _ right: Segments) {
    // A `*` never stands for an empty segment.
    for (one, other) in zip(left, right) where one != other && (one.isEmpty || other.isEmpty) { return }
    let parts = zip(left, right).map { $0 == Self.star ? $1 : $0 }
    let bytes = Array(parts.joined(separator: [UInt8(ascii: "/")]))
    guard bytes.count <= ClientPattern.maximumByteCount, seen.insert(bytes).inserted else { return }
    if let pattern = try? ClientPattern(bytes) { patterns.append(pattern) } else { ids.append(bytes) }
  }

  private static func segments(_ bytes: ArraySlice<UInt8>) -> Segments {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }
}
