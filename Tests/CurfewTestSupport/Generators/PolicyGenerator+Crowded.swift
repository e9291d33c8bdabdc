// SPDX-License-Identifier: Apache-2.0
//
// Policies with thousands of overrides: tables of keys have to grow and to tell many neighbours apart,
// which a policy with a dozen never asks of them.

import Curfew

extension PolicyGenerator {
  static let crowdedOwners = (0..<40).map { "owner-\($0)@acme.example" }

  /// A URL of one to three segments of a few letters, each a `*` in so many of a hundred cases.
  mutating func crowdedURL(stars percent: Int) -> String {
    let segments = (0..<(1 + random.below(3))).map { _ in
      random.chance(percent) ? "*" : random.pick(["a", "b", "c", "d", "ab", "ba"])
    }
    return "https://h.example/" + segments.joined(separator: "/")
  }

  /// A client ID that an override of a crowded policy may name.
  mutating func crowdedClient() -> String {
    random.chance(50) ? "dcr-\(random.below(700))" : crowdedURL(stars: 0)
  }

  /// A policy of about so many overrides, most of them kills at some instant.
  mutating func crowded(_ count: Int) -> PlainPolicy {
    var policy = PlainPolicy()
    policy.allowedTypes = ClientType.allCases
    policy.profiles = [PlainProfile(name: "all", toolsets: ["github"], users: Self.crowdedOwners)]
    var taken: Set<[UInt8]> = []
    for number in 0..<count {
      var override = PlainOverride()
      switch random.below(6) {
      case 0...3: override.client = crowdedClient()
      case 4: override.client = crowdedURL(stars: 50)
      default: override.owner = random.pick(Self.crowdedOwners)
      }
      if random.chance(40) { override.owner = random.pick(Self.crowdedOwners) }
      // Each has a time of its own, so that the answer tells which one was found.
      let own = Int64(number + 1) * Pools.second
      if override.isPattern || random.chance(50) {
        override.kill = PlainKill(at: Pools.middle.plus(own))
      } else {
        override.lifecycle = .stricter(PlainThresholds(hidden: own))
      }
      let selector = Array("\(override.client ?? "")\n\(override.owner ?? "")".utf8)
      if taken.insert(selector).inserted { policy.overrides.append(override) }
    }
    return policy
  }
}
