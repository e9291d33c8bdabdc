// SPDX-License-Identifier: Apache-2.0

public import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource

/// A fleet, its policy with 1,000 overrides, and two policies that may take its place.
public struct ImpactWork: Sendable {
  /// The fleet in NDJSON; one in eight of its clients has an override.
  public let fleet: [UInt8]
  /// The policy that is in force.
  public let policy: CompiledPolicy
  /// The same with one more kill, which concerns one client.
  public let oneMoreKill: CompiledPolicy
  /// The same with another threshold, which concerns half of the clients, each with its own day.
  public let anotherThreshold: CompiledPolicy

  /// Makes a fleet of some records; nil if one of the policies is not sound.
  public init?(recordCount: Int) {
    let work = PolicyWork(overrideCount: 1_000)
    let text = String(decoding: work.text, as: UTF8.self)
    fleet = FleetWork(recordCount: recordCount, known: work.overrides.map(\.clientID)).text
    guard let policy = Self.policy(text),
      let oneMoreKill = Self.policy(text + Self.killOfOne(in: fleet, besides: work)),
      let anotherThreshold = Self.policy(text.replacing("  closed: 7d\n", with: "  closed: 14d\n")),
      // A revision is worked out when it is first asked for, once for all.
      Set([policy, oneMoreKill, anotherThreshold].map(\.revision)).count == 3
    else { return nil }
    (self.policy, self.oneMoreKill, self.anotherThreshold) = (policy, oneMoreKill, anotherThreshold)
  }

  private static func policy(_ text: String) -> CompiledPolicy? {
    PolicyCompiler.compile(SourceFile(name: "work.yaml", bytes: Array(text.utf8))).policy
  }

  /// A kill of the first client that is active and has no override.
  private static func killOfOne(in fleet: [UInt8], besides work: PolicyWork) -> String {
    let known = Set(work.overrides.map(\.clientID))
    let active = ClientRecordReader(fleet).lazy.compactMap { try? $0.get() }.first {
      $0.state == .active && !known.contains($0.clientID)
    }
    return "  - client: \(active?.clientID ?? "")\n    kill: { reason: \"SEC-7\" }\n"
  }
}
