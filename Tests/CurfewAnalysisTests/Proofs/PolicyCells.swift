// SPDX-License-Identifier: Apache-2.0
//
// Between neighbouring thresholds, expiries and kills nothing changes, so the first and the last
// instant of every cell stand for all of it. What holds for them holds for every record at every time.

import Curfew
@testable import CurfewTestSupport

/// Records of one class at one instant that differ in their idle time alone, the shortest first.
struct CellLine {
  let owner: ClientClass
  let now: Instant
  let records: [ClientRecord]
}

/// Every cell of a policy: class, type, instant, time of signing in, recorded state, idle time.
struct PolicyCells {
  let policy: PlainPolicy
  let classes: [ClientClass]

  init(of policy: PlainPolicy) {
    self.policy = policy
    classes = ClientClasses(of: policy).all
  }

  /// Calls `body` with every line of cells of the classes that are wanted, until it returns false.
  func forEachLine(where isWanted: (ClientClass) -> Bool = { _ in true }, _ body: (CellLine) -> Bool) {
    for client in classes where isWanted(client) {
      for type in types {
        let idles = Self.idles(client.policy, type)
        for now in Self.instants(client.policy) {
          for signedInAt in Self.signIns(client.policy) {
            for state in LifecycleState.allCases {
              let records = idles.compactMap {
                Self.record(client, type, state, idle: $0, at: now, signedInAt: signedInAt)
              }
              if !body(CellLine(owner: client, now: now, records: records)) { return }
            }
          }
        }
      }
    }
  }

  /// One of the types that the policy treats alike.
  private var types: [ClientType] {
    var found: [ClientType] = []
    for type in ClientType.allCases {
      let isKnown = found.contains {
        policy.base($0) == policy.base(type) && policy.allowedTypes.contains($0) == policy.allowedTypes.contains(type)
      }
      if !isKnown { found.append(type) }
    }
    return found
  }

  /// Both ends of each stretch between neighbouring thresholds, and a millisecond further.
  private static func idles(_ policy: PlainPolicy, _ type: ClientType) -> [Int64] {
    var thresholds = policy.base(type).all
    for override in policy.overrides {
      if case .stricter(let own) = override.lifecycle { thresholds += own.all }
    }
    let ends = thresholds.flatMap { [$0 - 1, $0, $0 + 1] }
    return Set(ends + [0, 1, 100_000 * Pools.day]).sorted()
  }

  /// Both ends of each stretch between neighbouring expiries and kills.
  private static func instants(_ policy: PlainPolicy) -> [Instant] {
    let cuts = kills(policy) + policy.overrides.compactMap(\.expires)
    return Set(cuts.flatMap { [$0.plus(-1), $0] } + [Pools.middle, .latest]).sorted()
  }

  /// Just before and just at each kill; nil for the last activity itself.
  private static func signIns(_ policy: PlainPolicy) -> [Instant?] {
    [nil] + Set(kills(policy).flatMap { [$0.plus(-1), $0] }).sorted()
  }

  private static func kills(_ policy: PlainPolicy) -> [Instant] {
    (policy.overrides.map(\.kill) + [policy.killSwitch]).compactMap { $0?.at }
  }

  private static func record(
    _ client: ClientClass, _ type: ClientType, _ state: LifecycleState, idle: Int64, at now: Instant,
    signedInAt: Instant?
  ) -> ClientRecord? {
    let activityAt = now.plus(-idle)
    guard signedInAt ?? activityAt <= activityAt else { return nil }
    var record = ClientRecord(
      clientID: client.clientID, type: type, method: .dcr, owner: client.owner,
      registeredAt: signedInAt ?? activityAt)
    record.lastUsedAt = activityAt
    record.state = state
    return record
  }
}
