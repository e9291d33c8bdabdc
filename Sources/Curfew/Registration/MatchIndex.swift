// SPDX-License-Identifier: Apache-2.0

/// The matches of earlier rules, for finding the first one that takes a request.
struct MatchIndex {
  private var firstIndex: [RegistrationMatch: Int] = [:]
  private var shapes: Set<MatchShape> = []

  /// Adds a match; of equal ones the first stays.
  mutating func insert(_ match: RegistrationMatch, at index: Int) {
    guard firstIndex[match] == nil else { return }
    firstIndex[match] = index
    shapes.insert(MatchShape(match))
  }

  /// The rules that take some requests, or nil as soon as one of the requests is not taken (or there
  /// are none).
  func takers(of witnesses: [MatchWitness]) -> Set<Int>? {
    guard !witnesses.isEmpty else { return nil }
    var takers: Set<Int> = []
    for witness in witnesses {
      guard let taker = taker(of: witness) else { return nil }
      takers.insert(taker)
    }
    return takers
  }

  private func taker(of witness: MatchWitness) -> Int? {
    var first: Int?
    for shape in shapes {
      for match in shape.matches(holdingFor: witness) {
        guard let index = firstIndex[match] else { continue }
        first = min(first ?? index, index)
      }
    }
    return first
  }
}
