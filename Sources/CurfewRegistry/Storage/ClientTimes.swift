// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The instants of a record.
struct ClientTimes: Hashable, Sendable {
  var registeredAt: Instant
  var authenticatedAt: Instant?
  var lastUsedAt: Instant?
  var tokensRevokedBefore: Instant?

  init(_ record: ClientRecord) {
    registeredAt = record.registeredAt
    authenticatedAt = record.authenticatedAt
    lastUsedAt = record.lastUsedAt
    tokensRevokedBefore = record.tokensRevokedBefore
  }

  init(
    registeredAt: Instant, authenticatedAt: Instant?, lastUsedAt: Instant?, tokensRevokedBefore: Instant?
  ) {
    self.registeredAt = registeredAt
    self.authenticatedAt = authenticatedAt
    self.lastUsedAt = lastUsedAt
    self.tokensRevokedBefore = tokensRevokedBefore
  }
}
