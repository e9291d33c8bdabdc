// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct PassageTests {
  @Test(
    "That a client is closed revokes its tokens up to then, and takes no later revocation back",
    arguments: [(-1, 0), (0, 0), (1, 1), (600_000, 600_000)] as [(Int64, Int64)])
  func revoked(before: Int64, after: Int64) throws {
    let closed = Sample.start.plus(300_000)
    for isSwept in [true, false] {
      let (registry, client) = try Sample.registry()
      registry.revokeTokens(of: client.clientID, owner: client.owner, before: closed.plus(before))
      let revoked = closed.plus(after)
      if isSwept {
        let events = registry.sweep(at: closed)
        #expect(events.last?.kind == .tokensRevoked(before: revoked) && events.last?.at == closed)
        #expect(registry.client(client.clientID, owner: client.owner)?.tokensRevokedBefore == revoked)
      }
      // Signing in again brings the client back, and no token from before.
      registry.authenticate(client.clientID, owner: client.owner, at: closed.plus(600_000))
      #expect(registry.client(client.clientID, owner: client.owner)?.tokensRevokedBefore == revoked)
      let now = closed.plus(600_000)
      for (issuedAt, reason) in [(revoked.plus(-1), .revoked), (revoked, .valid)] as [(Instant, TokenDecision.Reason)] {
        let token = Sample.token(client.clientID, owner: client.owner, issuedAt: issuedAt)
        #expect(registry.authorize(token, at: now).decision.reason == reason)
      }
    }
  }
}
