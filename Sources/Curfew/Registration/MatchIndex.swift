// SPDX-License-Identifier: Apache-2.0

/// The matches of earlier rules, for finding the first one that takes a request.
struct MatchIndex {
  /// What is asked for beside a client ID, and the root of the client IDs that are asked for with it.
  private var roots: [RegistrationMatch: UInt32] = [:]
  private var clients = SelectorTree()
  /// In the order of the rules, so that the search always ends at the same place.
  private var shapes: [MatchShape] = []
  private var knownShapes: Set<MatchShape> = []
  /// What is left of the search; without an end to it, a file made for that could take hours.
  private var steps: Int

  /// Makes an index without matches.
  init(ruleCount: Int) { steps = 500_000 + 128 * ruleCount }

  /// Adds a match; of equal ones the first stays.
  mutating func insert(_ match: RegistrationMatch, at index: Int) {
    let rule = UInt32(truncatingIfNeeded: index)
    var rest = match
    rest.client = nil
    let root = roots[rest] ?? clients.insertRoot(for: rule)
    roots[rest] = root
    clients.insert(match.client, below: root, rule: rule)
    let shape = MatchShape(match)
    if knownShapes.insert(shape).inserted { shapes.append(shape) }
  }

  /// The rules that take some requests, or nil as soon as one of the requests is not taken (or there
  /// are none), and from when the search has become too long.
  mutating func takers(of witnesses: some Sequence<MatchWitness>) -> Set<Int>? {
    var takers: Set<Int> = []
    for witness in witnesses {
      guard let taker = taker(of: witness) else { return nil }
      takers.insert(taker)
    }
    return takers.isEmpty ? nil : takers
  }

  private mutating func taker(of witness: MatchWitness) -> Int? {
    var first = SelectorTree.none
    for shape in shapes {
      for rest in shape.matches(holdingFor: witness) {
        guard let root = roots[rest] else { continue }
        first = clients.first(containing: witness.match.client, below: root, before: first, &steps)
      }
      // A look at a shape takes as long as one at a few nodes.
      steps -= 4
      guard steps > 0 else { return nil }
    }
    return first == SelectorTree.none ? nil : Int(first)
  }
}
