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

  /// The requests for which a rule of the old list and a rule of the new list come first.
  struct Region {
    let rules: Both<Int>
    /// What the two ask for.
    let matches: [RegistrationMatch]
    /// What the rules before them take.
    let earlier: [RegistrationMatch]
  }

  /// The regions in which two lists decide differently; some may hold no request, since earlier rules
  /// take them all.
  static func differences(_ lists: Both<RuleList>) -> [Region] {
    var regions: [Region] = []
    for old in lists.old.matches.indices {
      for new in lists.new.matches.indices where lists.old.outcomes[old] != lists.new.outcomes[new] {
        let matches = [lists.old.matches[old], lists.new.matches[new]]
        guard RequestShape(matches) != nil else { continue }
        regions.append(
          Region(
            rules: Both(old: old, new: new), matches: matches,
            earlier: Array(lists.old.matches[..<old]) + Array(lists.new.matches[..<new])))
      }
    }
    return regions
  }
}
