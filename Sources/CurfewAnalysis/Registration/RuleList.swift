// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Rules of which the first that matches counts, and at the end a default that matches everything.
struct RuleList<Outcome: Hashable> {
  let matches: [RegistrationMatch]
  let outcomes: [Outcome]

  init(_ matches: [RegistrationMatch], outcomes: [Outcome]) {
    self.matches = matches + [RegistrationMatch()]
    self.outcomes = outcomes
  }

  /// Requests that the two lists decide in one and the same way.
  struct Region {
    /// The rules that say so, if no other does.
    let rules: Both<Int>
    /// What the two ask for.
    let matches: [RegistrationMatch]
    /// What rules before them take that decide otherwise. Those that decide alike may stay: whichever of
    /// them comes first, the outcome is the same.
    let earlier: [RegistrationMatch]
  }

  /// The regions in which two lists decide differently; some may hold no request, since earlier rules
  /// take them all. A region within that of a default is left out.
  static func differences(_ lists: Both<RuleList>) -> [Region] {
    var regions: [Region] = []
    for old in lists.old.matches.indices {
      for new in lists.new.matches.indices where lists.old.outcomes[old] != lists.new.outcomes[new] {
        guard let region = region(Both(old: old, new: new), lists) else { continue }
        if !widened(region, lists).contains(where: { region.isWithin($0) }) { regions.append(region) }
      }
    }
    return regions
  }

  private static func region(_ rules: Both<Int>, _ lists: Both<RuleList>) -> Region? {
    let matches = [lists.old.matches[rules.old], lists.new.matches[rules.new]]
    guard RequestShape(matches) != nil else { return nil }
    return Region(
      rules: rules, matches: matches,
      earlier: lists.old.deciding(otherwiseThan: rules.old) + lists.new.deciding(otherwiseThan: rules.new))
  }

  /// The regions with the default in place of one rule, or of both, that are decided in the same way.
  private static func widened(_ region: Region, _ lists: Both<RuleList>) -> [Region] {
    let last = lists.map { $0.matches.count - 1 }
    let wider = [
      Both(old: last.old, new: region.rules.new), Both(old: region.rules.old, new: last.new), last,
    ]
    return wider.filter { rules in
      rules != region.rules && lists.old.outcomes[rules.old] == lists.old.outcomes[region.rules.old]
        && lists.new.outcomes[rules.new] == lists.new.outcomes[region.rules.new]
    }.compactMap { Self.region($0, lists) }
  }

  /// What the rules before a rule ask for that have another outcome.
  private func deciding(otherwiseThan rule: Int) -> [RegistrationMatch] {
    (0..<rule).filter { outcomes[$0] != outcomes[rule] }.map { matches[$0] }
  }
}

extension RuleList.Region {
  /// Whether another region, that asks for less, holds every request of this one.
  fileprivate func isWithin(_ other: Self) -> Bool {
    other.earlier.allSatisfy { earlier.contains($0) || RequestShape(matches + [$0]) == nil }
  }
}
