// SPDX-License-Identifier: Apache-2.0
//
// $ swift run --package-path examples/embedding Embedding policies/juniper-books.yaml
//
// Six weeks in the life of a client, in a moment: the clock is a number that this file moves.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation

/// The compiled policy, or every problem on standard error, with its line and what to write instead.
func loadPolicy(named name: String, bytes: [UInt8], lintingAt now: Instant) -> CompiledPolicy? {
  let file = SourceFile(name: name, bytes: bytes)
  let compilation = PolicyCompiler.compile(file, lintingAt: now)
  if !compilation.diagnostics.isEmpty {
    let report = DiagnosticReport([(file, compilation.diagnostics)])
    FileHandle.standardError.write(Data(report.rendered(as: .text).utf8))
  }
  return compilation.policy
}

guard let path = CommandLine.arguments.dropFirst().first, let data = FileManager.default.contents(atPath: path),
  let start = Instant(rfc3339: "2026-11-22T12:00:00Z")
else {
  FileHandle.standardError.write(Data("usage: Embedding POLICY.yaml\n".utf8))
  exit(2)
}

// In a server: Instant(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)).
final class Clock {
  var instant: Instant
  init(_ instant: Instant) { self.instant = instant }
  func advance(hours: Int64) {
    instant = Instant(millisecondsSinceEpoch: instant.millisecondsSinceEpoch + hours * 3_600_000)
  }
}
let clock = Clock(start)
@MainActor func say(_ text: String) { print("\(clock.instant)  \(text)") }

guard let policy = loadPolicy(named: path, bytes: Array(data), lintingAt: start) else { exit(1) }
var gateway = Gateway(policy: policy) { clock.instant }
let (client, owner) = ("dcr-7f3a91", "alice@juniper.example")
gateway.register(client, owner: owner, groups: ["staff"], type: .personal)

guard let first = gateway.issue(.authorization, to: client, owner: owner).0 else { exit(1) }
let verdict = gateway.introspect(first)
say("first token: \(verdict.reason.name), good until \(verdict.until?.description ?? "further notice")")
say("orders: \(gateway.call("orders", with: first) {}.reason.name)")
say("payroll: \(gateway.call("payroll", with: first) {}.reason.name)")

clock.advance(hours: 1)
say("first token: \(gateway.introspect(first).reason.name)")
clock.advance(hours: 29)
for (client, transition) in gateway.sweep() { say("\(client): \(transition.from.name) to \(transition.to.name)") }
guard let second = gateway.issue(.refresh, to: client, owner: owner).0 else { exit(1) }
let call = gateway.call("orders", with: second) {}
say("orders: \(call.reason.name), and \(call.effects.effects.map(\.name).joined(separator: ", "))")

clock.advance(hours: 8 * 24)
for (client, transition) in gateway.sweep() { say("\(client): \(transition.from.name) to \(transition.to.name)") }
say("refresh: \(gateway.issue(.refresh, to: client, owner: owner).1.reason.name)")
guard let third = gateway.issue(.authorization, to: client, owner: owner).0 else { exit(1) }
say("signed in again: \(gateway.introspect(third).reason.name)")

// An incident. The policy is data: add the kill, compile, replace. A text that does not compile changes
// nothing, so the last good policy stays in force.
let broken = Array((String(decoding: data, as: UTF8.self) + "\nkillswitch: { reason: INC-7 }\n").utf8)
let attempt = PolicyCompiler.compile(SourceFile(name: path, bytes: broken))
say("a typo in the emergency: \(attempt.diagnostics.first?.message ?? "?")")
let killed = Array((String(decoding: data, as: UTF8.self) + "\nkillSwitch: { reason: INC-7 }\n").utf8)
guard let killedPolicy = loadPolicy(named: path, bytes: killed, lintingAt: clock.instant) else { exit(1) }
gateway.policy = killedPolicy
let last = gateway.introspect(third)
say("after the kill: \(last.reason.name), by line \(last.source?.line ?? 0)")
