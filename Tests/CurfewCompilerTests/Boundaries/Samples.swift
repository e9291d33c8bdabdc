// SPDX-License-Identifier: Apache-2.0

import Curfew
@testable import CurfewTestSupport

let second: Int64 = 1_000
let minute: Int64 = 60 * second
let hour: Int64 = 60 * minute
let day: Int64 = 24 * hour

/// When the sample client was last active; every offset in these tables counts from here.
let start = Instant.at("2026-11-20T09:30:00Z")

extension ClientRecord {
  /// A personal client that was registered and last active at `start`.
  static func sample(
    _ clientID: String = "dcr-1", owner: String = "alice@acme.example", type: ClientType = .personal,
    state: LifecycleState = .active, registeredAt: Instant = start, authenticatedAt: Instant? = nil,
    lastUsedAt: Instant? = nil, groups: [String] = [], revokedBefore: Instant? = nil
  ) -> ClientRecord {
    ClientRecord(
      clientID: clientID, type: type, method: .dcr, owner: owner, ownerGroups: groups, registeredAt: registeredAt,
      authenticatedAt: authenticatedAt, lastUsedAt: lastUsedAt, state: state, tokensRevokedBefore: revokedBefore)
  }
}

extension AccessToken {
  /// A token of the sample client, issued at `start`.
  static func sample(
    _ clientID: String = "dcr-1", owner: String = "alice@acme.example", issuedAt: Instant = start,
    expiresAt: Instant? = nil, notBefore: Instant? = nil
  ) -> AccessToken {
    AccessToken(clientID: clientID, owner: owner, issuedAt: issuedAt, expiresAt: expiresAt, notBefore: notBefore)
  }
}

extension PlainPolicy {
  /// The defaults, but for what the closure sets.
  static func with(_ change: (inout PlainPolicy) -> Void) -> PlainPolicy {
    var policy = PlainPolicy()
    change(&policy)
    return policy
  }

  /// The defaults and some overrides.
  static func with(overrides: PlainOverride...) -> PlainPolicy {
    with { $0.overrides = overrides }
  }
}

extension PlainLifecycle {
  static func stricter(hidden: Int64? = nil, closed: Int64? = nil, deleted: Int64? = nil) -> PlainLifecycle {
    .stricter(PlainThresholds(hidden: hidden, closed: closed, deleted: deleted))
  }
}
