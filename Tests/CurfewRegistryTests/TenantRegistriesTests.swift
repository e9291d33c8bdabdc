// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Foundation
import Testing

@testable import CurfewTestSupport

@Suite struct TenantRegistriesTests {
  private let bearable: Int64 = 3_600_000

  private func folder() throws -> PolicyFolder {
    var options = PolicyStore.Options()
    options.maxStaleMilliseconds = bearable
    return try PolicyFolder(options)
  }

  @Test("A tenant has a registry from its first good policy on, and keeps its clients through every reload")
  func reloads() throws {
    let folder = try folder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    try folder.write("kind: TenantPolicy\ntenant: beta\n", to: "beta.yaml")
    folder.settle()
    let registries = TenantRegistries(folder.store)
    #expect(registries.all.map(\.tenant) == ["acme"])
    let acme = try #require(registries["acme"])
    #expect(try acme.register(Sample.dcr(), at: folder.now).client != nil)

    try folder.replace("beta.yaml", with: PolicyFolder.policy("beta", hidden: 1))
    try folder.replace("acme.yaml", with: PolicyFolder.policy("acme", hidden: 2))
    folder.settle()
    registries.refresh(at: folder.now)
    #expect(registries.all.map(\.tenant) == ["acme", "beta"])
    #expect(registries["acme"] === acme && acme.count == 1)
    let due = try #require(registries.nextDue(after: folder.now))
    #expect(due <= folder.now.plus(2 * 3_600_000))
    #expect(registries.sweep(at: folder.now.plus(2 * 3_600_000)).count == 1)
  }

  @Test("A registry answers as the file stands: stale, denying when that lasts, and current again")
  func standing() throws {
    let folder = try folder()
    let good = PolicyFolder.policy("acme", hidden: 5)
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    let registries = TenantRegistries(folder.store)
    let acme = try #require(registries["acme"])
    let client = try #require(try acme.register(Sample.dcr(), at: folder.now).client)
    let refresh = { acme.refresh(client.clientID, owner: client.owner, at: $0) }
    #expect(!refresh(folder.now).isStale)

    try folder.replace("acme.yaml", with: good + "kilSwitch: { reason: INC-7 }\n")
    folder.settle()
    registries.refresh(at: folder.now)
    let end = try #require(folder.since("acme")).plus(bearable)
    #expect(refresh(end.plus(-1)).decision.outcome == .grant && refresh(end.plus(-1)).isStale)
    #expect(refresh(end).decision.reason == .policyStale)
    #expect(try acme.register(Sample.dcr(), at: end).decision.reason == .policyStale)

    try folder.remove("acme.yaml")
    folder.settle()
    registries.refresh(at: folder.now)
    #expect(acme.policy.status.condition == .missing)
    #expect(refresh(end).decision.reason == .policyStale, "what was stale before it went is as old as before")

    try folder.write(good, to: "acme.yaml")
    folder.settle()
    registries.refresh(at: folder.now)
    #expect(refresh(end).decision.outcome == .grant && !refresh(end).isStale)
  }

  @Test("A restored registry is taken as it is")
  func restored() throws {
    let folder = try folder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    folder.settle()
    let registry = ClientRegistry(policy: try #require(folder.store.policy(of: "acme")))
    _ = try registry.register(Sample.dcr(), at: folder.now)
    let registries = TenantRegistries(folder.store, restored: [registry])
    registries.refresh(at: folder.now)
    #expect(registries["acme"] === registry && registries.all.count == 1)
  }

  @Test("The log of a registry's answers has what `decide` needs, staleness included, and no secret")
  func logged() throws {
    let folder = try folder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    folder.settle()
    let now = folder.now
    let stale = TenantPolicy(
      try #require(folder.store.policy(of: "acme")).policy, loadedAt: now, standing: .stale(deniesFrom: now.plus(1_000))
    )
    let registry = ClientRegistry(policy: stale)
    let log = try DecisionLog(path: folder.base("log.ndjson"))
    let request = Sample.dcr()
    let answer = try registry.register(request, at: now)
    let client = try #require(answer.client)
    let token = Sample.token(client.clientID, issuedAt: now)
    #expect(log.log(answer, on: request, id: "1"))
    #expect(log.log(registry.authenticate(client.clientID, owner: client.owner, at: now), on: .authorization, id: "2"))
    let late = registry.refresh(client.clientID, owner: client.owner, at: now.plus(1_000))
    #expect(log.log(late, on: .refresh, id: "3"))
    #expect(log.log(registry.authorize(toolset: "github", token: token, at: now), on: "github", token: token, id: "4"))
    #expect(log.log(registry.introspect(token, at: now).answer, on: token, id: "5"))
    let lifecycle = try #require(registry.lifecycle(of: client.clientID, owner: client.owner, at: now))
    #expect(log.log(lifecycle, id: "6"))
    try log.flush()
    let lines = try folder.base.text("log.ndjson").split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.contains(#""stale":true"#) && $0.contains(stale.policy.revision) })
    #expect(lines[2].contains(#""reason":"policyStale""#) && lines[2].contains("deniesFrom"))
    let secret = try #require(client.secret).text
    #expect(!lines.contains { $0.contains(secret) })
  }
}
