// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewRegistry
import Foundation
import Testing

@Suite("A store of policies")
struct PolicyStoreTests {
  private let good = PolicyFolder.policy("acme", hidden: 5)

  @Test("has no policy before it has looked, nor after one look, and has it after two")
  func twoLooks() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    #expect(folder.store.policy(of: "acme") == nil)
    let first = folder.look()
    #expect(folder.store.policy(of: "acme") == nil)
    #expect(!first.isSettled)
    #expect(first.lookAgainAfterMilliseconds == 200)
    // A look too early proves nothing.
    #expect(folder.look(after: 199).changes.isEmpty)
    let second = folder.look(after: 1)
    #expect(second.isSettled)
    #expect(second.changes.map(\.tenant) == ["acme"])
    #expect(second.changes.first?.isPolicyReplaced == true)
    #expect(folder.hidden("acme") == 5)
    #expect(folder.condition("acme") == .loaded)
  }

  @Test("loads for a start with as many looks as it takes")
  func load() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    var time = PolicyFolder.start.millisecondsSinceEpoch
    let reload = folder.store.load(
      clock: { Instant(millisecondsSinceEpoch: time) }, pause: { time += $0 })
    #expect(reload.isSettled)
    #expect(folder.condition("acme") == .loaded)
    #expect(time == PolicyFolder.start.millisecondsSinceEpoch + 200)
  }

  @Test("takes a sound change into use, and no look before it does")
  func change() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.replace("acme.yaml", with: PolicyFolder.policy("acme", hidden: 7))
    #expect(folder.look(after: 1_000).changes.isEmpty)
    #expect(folder.hidden("acme") == 5)
    #expect(folder.look(after: 200).changes.first?.isPolicyReplaced == true)
    #expect(folder.hidden("acme") == 7)
  }

  @Test("keeps the last good policy when a change does not compile, and says so, since when and why")
  func stale() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    try folder.write(PolicyFolder.policy("beta", hidden: 1), to: "beta.yaml")
    folder.settle()
    let changed = folder.now.millisecondsSinceEpoch + 1_000
    try folder.replace("acme.yaml", with: good + "overides: []\n")
    try folder.replace("beta.yaml", with: PolicyFolder.policy("beta", hidden: 2))
    folder.settle()
    let status = try #require(folder.store.snapshot.status(of: "acme"))
    #expect(status.condition == .stale)
    #expect(status.since.millisecondsSinceEpoch == changed)
    #expect(status.problems.map(\.message) == ["6:1: unknown key `overides` in a `TenantPolicy` [unknown-key]"])
    #expect(DiagnosticReport(status.problems).rendered(as: .text).contains("did you mean `overrides`?"))
    #expect(folder.hidden("acme") == 5)
    #expect(folder.store.policy(of: "acme")?.isStale == true)
    // The other tenant is not held up.
    #expect(folder.hidden("beta") == 2)
    #expect(folder.store.policy(of: "beta")?.isStale == false)
  }

  @Test("is stale since the first failure, through others, and loaded once the file is sound again")
  func recovery() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.replace("acme.yaml", with: "nonsense: [")
    folder.settle()
    let since = folder.since("acme")
    #expect(folder.condition("acme") == .stale)
    try folder.replace("acme.yaml", with: good + "x: 1\n")
    folder.settle()
    #expect(folder.condition("acme") == .stale)
    #expect(folder.since("acme") == since)
    try folder.remove("acme.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .missing)
    #expect(folder.since("acme") == since)
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.since("acme") == folder.now)
    #expect(folder.store.snapshot.status(of: "acme")?.problems.isEmpty == true)
  }

  @Test("keeps the policy of a file that is gone, and says that it is missing")
  func missing() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    try folder.write(PolicyFolder.policy("beta", hidden: 1), to: "beta.yaml")
    folder.settle()
    try folder.remove("acme.yaml")
    folder.look(after: 1_000)
    // Gone for a moment is what a rename looks like.
    #expect(folder.condition("acme") == .loaded)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .missing)
    #expect(folder.since("acme") == PolicyFolder.at(2_200))
    #expect(folder.hidden("acme") == 5)
    #expect(folder.store.policy(of: "acme")?.isStale == true)
    #expect(folder.condition("beta") == .loaded)
  }

  @Test("has no policy for a tenant whose file was never sound, and says why")
  func unloaded() throws {
    let folder = try PolicyFolder()
    try folder.write(good + "lifecycel: {}\n", to: "acme.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .unloaded)
    #expect(folder.store.policy(of: "acme") == nil)
    #expect(folder.store.snapshot.status(of: "acme")?.problems.count == 1)
    try folder.remove("acme.yaml")
    let reload = folder.settle()
    #expect(reload.changes.map(\.tenant) == ["acme"])
    #expect(folder.condition("acme") == nil)
  }

  @Test("lists a file whose tenant cannot be told as a problem of its own")
  func unknownTenant() throws {
    let folder = try PolicyFolder()
    try folder.write("{", to: "what.yaml")
    try folder.write(PolicyFolder.policy("No Name", hidden: 1), to: "name.yaml")
    folder.settle()
    #expect(folder.store.snapshot.statuses.isEmpty)
    #expect(folder.store.snapshot.problems.map(\.file) == [folder("name.yaml"), folder("what.yaml")])
  }

  @Test("leaves guardrails and tests of policies alone")
  func otherKinds() throws {
    let folder = try PolicyFolder()
    try folder.write("apiVersion: curfew/v1\nkind: Guardrails\nguardrails: []\n", to: "guardrails.yaml")
    try folder.write("apiVersion: curfew/v1\nkind: PolicyTest\n", to: "acme.test.yaml")
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    #expect(folder.store.snapshot.statuses.map(\.tenant) == ["acme"])
    #expect(folder.store.snapshot.problems.isEmpty)
  }

  @Test("takes neither of two files for one tenant, keeps the last good policy, and recovers")
  func twoFiles() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.write(PolicyFolder.policy("acme", hidden: 9), to: "copy.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .stale)
    #expect(folder.hidden("acme") == 5)
    let problem = try #require(folder.store.snapshot.status(of: "acme")?.problems.first)
    #expect(problem.message == "3:9: tenant `acme` has two policy files [duplicate-tenant]")
    try folder.remove("copy.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.hidden("acme") == 5)
  }

  @Test("loads neither of two files that a tenant starts with")
  func twoFilesAtFirst() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "a.yaml")
    try folder.write(PolicyFolder.policy("acme", hidden: 9), to: "b.yaml")
    folder.settle()
    #expect(folder.condition("acme") == .unloaded)
    #expect(folder.store.policy(of: "acme") == nil)
  }

  @Test("follows a policy that moves to another file without a gap")
  func moved() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try FileManager.default.createDirectory(atPath: folder("tenants"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: folder("acme.yaml"), toPath: folder("tenants/acme.yaml"))
    folder.look(after: 1_000)
    #expect(folder.condition("acme") == .loaded)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.store.policy(of: "acme")?.policy.sourceName == folder("tenants/acme.yaml"))
  }

  @Test("says that a tenant is missing whose file now names another tenant")
  func renamedTenant() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.replace("acme.yaml", with: PolicyFolder.policy("acne", hidden: 5))
    folder.settle()
    #expect(folder.condition("acme") == .missing)
    #expect(folder.condition("acne") == .loaded)
    #expect(folder.since("acme") == PolicyFolder.at(2_200))
  }

  @Test("gives readers one policy for as long as they hold it")
  func snapshots() throws {
    let folder = try PolicyFolder()
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    let held = folder.store.snapshot
    let revision = held["acme"]?.policy.revision
    try folder.replace("acme.yaml", with: PolicyFolder.policy("acme", hidden: 7))
    folder.settle()
    #expect(held["acme"]?.policy.revision == revision)
    #expect(folder.store.snapshot["acme"]?.policy.revision != revision)
  }

  @Test("denies registration and issuance once a policy has been stale for too long, and not before")
  func maxStale() throws {
    var options = PolicyStore.Options()
    options.maxStaleMilliseconds = 60_000
    let folder = try PolicyFolder(options)
    try folder.write(good, to: "acme.yaml")
    folder.settle()
    try folder.replace("acme.yaml", with: "{")
    folder.settle()
    let policy = try #require(folder.store.policy(of: "acme"))
    let end = try #require(policy.standing.deniesFrom)
    #expect(end.millisecondsSinceEpoch == policy.status.since.millisecondsSinceEpoch + 60_000)
    let before = Instant(millisecondsSinceEpoch: end.millisecondsSinceEpoch - 1)
    let record = ClientRecord(
      clientID: "c", type: .personal, method: .dcr, owner: "o", registeredAt: PolicyFolder.start)
    let grant = policy.decideIssuance(.refresh, of: record, at: before)
    #expect(grant.outcome == .grant)
    #expect(grant.until == end)
    #expect(policy.decideIssuance(.refresh, of: record, at: end).reason == .policyStale)
    #expect(policy.decideIssuance(.refresh, of: nil, at: end).reason == .unknownClient)
    var metadata = ClientMetadata()
    metadata.redirectURIs = ["https://example.com/cb"]
    let request = RegistrationRequest(registering: metadata, owner: "o")
    #expect(policy.decideRegistration(request, at: before).outcome == .accept)
    let rejected = policy.decideRegistration(request, at: end)
    #expect(rejected.reason == .policyStale)
    #expect(rejected.oauthError == .accessDenied)
    #expect(rejected.violations.map(\.reason) == [.policyStale])
  }
}
