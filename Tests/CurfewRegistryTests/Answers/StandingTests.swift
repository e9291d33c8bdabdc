// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Testing

@testable import CurfewTestSupport

/// A policy whose file cannot be used any more since `Sample.start`, and which is borne for a minute.
@Suite struct StandingTests {
  private let end = Sample.start.plus(60_000)

  private func policy(_ standing: PolicyStanding) -> TenantPolicy {
    TenantPolicy(Sample.policy, loadedAt: Sample.start, standing: standing)
  }

  private func registry() throws -> (ClientRegistry, Registration.Client) {
    let registry = ClientRegistry(policy: policy(.stale(deniesFrom: end)))
    return (registry, try #require(try registry.register(Sample.dcr(), at: Sample.start).client))
  }

  @Test("Signing in and refreshing are granted until the policy is too old, and denied from then on")
  func issuance() throws {
    let (registry, client) = try registry()
    let last = registry.authenticate(client.clientID, owner: client.owner, at: end.plus(-1))
    #expect(last.decision.outcome == .grant && last.decision.until == end && last.isStale)
    #expect(registry.refresh(client.clientID, owner: client.owner, at: end.plus(-1)).decision.outcome == .grant)
    let denied = registry.authenticate(client.clientID, owner: client.owner, at: end)
    #expect(denied.decision.reason == .policyStale && denied.isStale && denied.events.isEmpty)
    #expect(registry.refresh(client.clientID, owner: client.owner, at: end).decision.reason == .policyStale)
    #expect(registry.client(client.clientID, owner: client.owner)?.authenticatedAt == end.plus(-1))
  }

  @Test("A registration that comes when the policy is too old is rejected and leaves no trace")
  func registration() throws {
    let (registry, _) = try registry()
    let last = try registry.register(Sample.dcr("bob@acme.example"), at: end.plus(-1))
    #expect(last.client != nil && last.isStale)
    let rejected = try registry.register(Sample.dcr("carol@acme.example"), isReviewed: true, at: end)
    #expect(rejected.decision.reason == .policyStale && rejected.client == nil && rejected.events.isEmpty)
    #expect(registry.count == 2)
  }

  @Test("Tokens that are out stay as good as the policy says, and the answers say that it is stale")
  func calls() throws {
    let (registry, client) = try registry()
    let token = Sample.token(client.clientID)
    let call = registry.authorize(toolset: "github", token: token, at: end)
    #expect(call.decision.outcome == .allow && call.isStale)
    #expect(registry.introspect(token, at: end).isActive)
    #expect(registry.introspect(token, at: end).answer.isStale)
    #expect(registry.lifecycle(of: client.clientID, owner: client.owner, at: end)?.isStale == true)
  }

  @Test("Another standing of the same policy counts from the next decision on and changes no client")
  func recovery() throws {
    let (registry, client) = try registry()
    let due = registry.nextDue(after: end)
    #expect(registry.replacePolicy(policy(.current), at: end).isEmpty)
    let answer = registry.refresh(client.clientID, owner: client.owner, at: end)
    #expect(answer.decision.outcome == .grant && !answer.isStale)
    #expect(registry.nextDue(after: end) == due)
    #expect(registry.replacePolicy(policy(.stale()), at: end).isEmpty)
    let stale = registry.refresh(client.clientID, owner: client.owner, at: end.plus(1))
    #expect(stale.decision.outcome == .grant && stale.isStale)
  }

  @Test("An answer holds the record from before its effects, which is what a log has to keep")
  func record() throws {
    let (registry, client) = try registry()
    registry.replacePolicy(policy(.current), at: end)
    let idle = Sample.start.plus(300_000)
    registry.sweep(at: idle)
    let answer = registry.authenticate(client.clientID, owner: client.owner, at: idle.plus(1))
    #expect(answer.record?.state == .closed && answer.now == idle.plus(1))
    #expect(registry.client(client.clientID, owner: client.owner)?.state == .active)
    #expect(registry.refresh("nobody", owner: client.owner, at: idle).record == nil)
  }
}
