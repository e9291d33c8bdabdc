// SPDX-License-Identifier: Apache-2.0
//
// $ swift run --package-path examples/gateway Gateway examples/gateway/policies
//
// A gateway whose policies change under it: saved well, saved badly, removed. The policies are copied to a
// directory of their own first. The clock is a number that this file moves, and the store looks when it is told
// to; a server has a `PolicyWatcher` do that, see docs/store.md.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewRegistry
import Foundation

guard let source = CommandLine.arguments.dropFirst().first, let start = Instant(rfc3339: "2026-11-22T12:00:00Z") else {
  FileHandle.standardError.write(Data("usage: Gateway DIRECTORY\n".utf8))
  exit(2)
}
let files = FileManager.default
let work = files.temporaryDirectory.appending(path: "curfew-gateway-\(UUID().uuidString)").path
try files.createDirectory(atPath: work, withIntermediateDirectories: true)
try files.copyItem(atPath: source, toPath: work + "/policies")
defer { try? files.removeItem(atPath: work) }
guard files.changeCurrentDirectoryPath(work) else { exit(2) }

final class Clock {
  var instant: Instant
  init(_ instant: Instant) { self.instant = instant }
  func advance(milliseconds: Int64) {
    instant = Instant(millisecondsSinceEpoch: instant.millisecondsSinceEpoch + milliseconds)
  }
  func advance(hours: Int64) { advance(milliseconds: hours * 3_600_000) }
}
let clock = Clock(start)

@MainActor func say(_ events: [String]) {
  for event in events { print("\(clock.instant)  \(event)") }
}

@MainActor func edit(_ file: String, _ change: (String) -> String) throws {
  let text = try String(contentsOfFile: "policies/" + file, encoding: .utf8)
  // Beside the file and renamed, as editors do; the store also bears those that write into the file.
  try change(text).write(toFile: "policies/" + file, atomically: true, encoding: .utf8)
}

// Registration and issuance stop when a change of policy could not be taken into use for an hour.
var options = PolicyStore.Options()
options.maxStaleMilliseconds = 3_600_000
let store = PolicyStore(directory: "policies", options: options)

/// Looks until every file is at rest, and says what is different.
@MainActor func reload() {
  let before = store.snapshot
  store.load(clock: { clock.instant }, pause: { clock.advance(milliseconds: $0) })
  for status in store.snapshot.statuses {
    let old = before.status(of: status.tenant)
    guard old?.condition != status.condition || old?.revision != status.revision else { continue }
    say(["policy of \(status.tenant) is \(status.condition.name)"])
    for problem in status.problems { say(["  \(problem.file): \(problem.message)"]) }
  }
}

reload()
let log = try DecisionLog(path: "decisions.ndjson")
var gateway = Gateway(store: store, log: log) { clock.instant }

print("-- A client registers, signs in and calls a tool")
let body = #"{"client_name":"Cursor","redirect_uris":["http://127.0.0.1/callback"],"client_secret":"not logged"}"#
let request = try RegistrationRequest(
  registrationBody: Array(body.utf8), owner: "alice@acme.example", ownerGroups: ["eng"])
let (client, registered) = gateway.register(request, tenant: "acme")
say(registered)
guard let client else { exit(1) }
let (token, signedIn) = gateway.issue(.authorization, to: client, owner: "alice@acme.example", tenant: "acme")
say(signedIn)
guard let token else { exit(1) }
say(gateway.call("github", with: token, tenant: "acme"))

print("-- Nobody uses it for a day")
clock.advance(hours: 24)
say(gateway.sweep())

print("-- The policy is tightened: closed after two days")
try edit("acme.yaml") { $0.replacing("closed: 7d", with: "closed: 2d") }
reload()
clock.advance(hours: 24)
say(gateway.call("github", with: token, tenant: "acme"))
say(gateway.sweep())

print("-- Somebody makes a mistake; the last good policy stays, and the other tenant is not held up")
try edit("acme.yaml") { $0 + "kilSwitch: { reason: \"INC-7\" }\n" }
try edit("beta.yaml") { $0 + "lifecycle: { hidden: 2d }\n" }
reload()
say(gateway.issue(.authorization, to: client, owner: "alice@acme.example", tenant: "acme").events)
clock.advance(hours: 1)
say(gateway.issue(.authorization, to: client, owner: "alice@acme.example", tenant: "acme").events)
say(gateway.register(request, tenant: "acme").events)

print("-- The mistake is mended: it was a kill")
try edit("acme.yaml") { $0.replacing("kilSwitch", with: "killSwitch") }
reload()
say(gateway.issue(.authorization, to: client, owner: "alice@acme.example", tenant: "acme").events)

print("-- A file goes away: what it said last holds, and the status says so")
try files.removeItem(atPath: "policies/beta.yaml")
reload()

print("-- The last line of the decision log; its `request` is one that `curfew decide` answers")
try log.synchronize()
let lines = try String(contentsOfFile: "decisions.ndjson", encoding: .utf8).split(separator: "\n")
print(lines.last.map(String.init) ?? "none")
print("secrets in the log: \(lines.contains { $0.contains("not logged") } ? "yes" : "none")")
