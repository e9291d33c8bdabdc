// SPDX-License-Identifier: Apache-2.0
//
// $ swift run --package-path examples/gateway Gateway examples/gateway/policies
//
// Clients register, sign in, call and fall idle while the policies change under them: saved well, saved badly,
// removed. The clock is a number, and the store looks when it is told to; a server has services do that, see
// GatewayService beside this.

import Curfew
import CurfewFormats
import CurfewRegistry
import Foundation

guard let source = CommandLine.arguments.dropFirst().first, let start = Instant(rfc3339: "2026-11-22T12:00:00Z") else {
  FileHandle.standardError.write(Data("usage: Gateway DIRECTORY\n".utf8))
  exit(2)
}
let stage = try Stage(policies: source, at: start)
defer { stage.leave() }

// Registration and issuance stop when a change of policy could not be taken into use for an hour.
var options = PolicyStore.Options()
options.maxStaleMilliseconds = 3_600_000
let store = PolicyStore(directory: "policies", options: options)
store.load(clock: { stage.now }, pause: { stage.pass(milliseconds: $0) })

var registries = TenantRegistries(store)
let log = try DecisionLog(path: "decisions.ndjson")
var gateway = Gateway(registries: registries, log: log, now: { stage.now }, tell: { stage.say($0) })
for registry in registries.all { stage.say("policy of \(registry.tenant) is \(registry.policy.status.condition.name)") }

/// Has the store look until every file is at rest, the registries follow, and says what is different.
@MainActor func reload() {
  let before = store.snapshot
  store.load(clock: { stage.now }, pause: { stage.pass(milliseconds: $0) })
  gateway.report(registries.refresh(at: stage.now))
  for status in store.snapshot.statuses {
    let old = before.status(of: status.tenant)
    guard old?.condition != status.condition || old?.revision != status.revision else { continue }
    stage.say("policy of \(status.tenant) is \(status.condition.name)")
    for problem in status.problems { stage.say("  \(problem.file): \(problem.message)") }
  }
}

print("-- Two clients register: one gets an ID and a secret (DCR), the ID of the other is a URL (CIMD)")
let alice = "alice@acme.example"
let url = "https://app.example/client.json"
let body = Array(#"{"client_name":"Cursor","redirect_uris":["http://127.0.0.1/callback"]}"#.utf8)
let document = Array(
  #"{"client_id":"\#(url)","client_name":"App","redirect_uris":["https://app.example/callback"]}"#.utf8)
let request = try RegistrationRequest(registrationBody: body, owner: alice, ownerGroups: ["eng"])
let urlRequest = try RegistrationRequest(
  clientID: url, documentBody: document, owner: "bob@acme.example", ownerGroups: ["eng"])
guard let cursor = try gateway.register(request, tenant: "acme"),
  let app = try gateway.register(urlRequest, tenant: "acme")
else { exit(1) }
_ = try gateway.register(request, tenant: "nobody")

print("-- They sign in and call a tool")
_ = gateway.signIn(cursor, secret: "guessed", tenant: "acme")
guard let token = gateway.signIn(cursor, secret: cursor.secret?.text, tenant: "acme"),
  let appToken = gateway.signIn(app, secret: nil, tenant: "acme")
else { exit(1) }
gateway.call("github", with: token, tenant: "acme")
gateway.call("payroll", with: token, tenant: "acme")
stage.say("introspection: " + (registries["acme"]?.introspect(token, at: stage.now).json ?? ""))

print("-- Nobody uses them for a day; Cursor comes back")
stage.say("next due: \(registries.nextDue(after: stage.now).map { "\($0)" } ?? "nothing")")
stage.pass(hours: 24)
gateway.sweep()
gateway.call("github", with: token, tenant: "acme")

print("-- The policy is tightened: closed after two days")
try stage.edit("acme.yaml") { $0.replacing("closed: 7d", with: "closed: 2d") }
reload()
stage.pass(hours: 24)
gateway.call("github", with: appToken, tenant: "acme")
gateway.sweep()

print("-- The gateway starts anew from its snapshot")
try registries["acme"]?.snapshot(to: "acme.ndjson", at: stage.now)
guard let policy = store.policy(of: "acme") else { exit(1) }
let restored = try ClientRegistry(restoring: "acme.ndjson", policy: policy)
registries = TenantRegistries(store, restored: [restored])
gateway = Gateway(registries: registries, log: log, now: { stage.now }, tell: { stage.say($0) })
stage.say("\(restored.count) clients restored")
for client in try restored.clients(where: ["state>=hidden"], sortedBy: ["owner"], at: stage.now).clients {
  stage.say("  \(client.name ?? "-") of \(client.owner) is \(client.state.name)")
}
_ = gateway.signIn(cursor, secret: cursor.secret?.text, tenant: "acme")

print("-- Somebody makes a mistake; the last good policy stays, and the other tenant is not held up")
try stage.edit("acme.yaml") { $0 + "kilSwitch: { reason: \"INC-7\" }\n" }
try stage.edit("beta.yaml") { $0 + "lifecycle: { hidden: 2d }\n" }
reload()
_ = gateway.signIn(cursor, secret: cursor.secret?.text, tenant: "acme")
stage.pass(hours: 1)
_ = gateway.signIn(cursor, secret: cursor.secret?.text, tenant: "acme")
_ = try gateway.register(request, tenant: "acme")

print("-- The mistake is mended: it was a kill")
try stage.edit("acme.yaml") { $0.replacing("kilSwitch", with: "killSwitch") }
reload()
_ = gateway.signIn(cursor, secret: cursor.secret?.text, tenant: "acme")
gateway.call("github", with: token, tenant: "acme")
gateway.sweep()

print("-- A file goes away: what it said last holds, and the status says so")
try stage.remove("beta.yaml")
reload()

print("-- The last line of the decision log; its `request` is one that `curfew decide` answers")
try log.synchronize()
let lines = try stage.lines(of: "decisions.ndjson")
print(stage.shown(lines.last?.replacing(#/"id":"[0-9a-f]{32}"/#, with: #""id":"…""#) ?? "none"))
let secret = cursor.secret?.text ?? ""
print("\(lines.count) lines; secrets in them: \(lines.contains { $0.contains(secret) } ? "yes" : "none")")
