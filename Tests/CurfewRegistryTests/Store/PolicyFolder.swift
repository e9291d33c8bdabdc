// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Foundation
import Testing

@testable import CurfewTestSupport

/// A directory of policies with a store that looks at it whenever a test says so, at an instant that the test
/// chooses. Gone when the test is over.
final class PolicyFolder {
  /// What the folder lies in.
  let base: TemporaryDirectory
  let store: PolicyStore
  private(set) var now = PolicyFolder.start

  static let start = Instant(millisecondsSinceEpoch: 1_795_348_800_000)

  init(_ options: PolicyStore.Options = PolicyStore.Options()) throws {
    base = try TemporaryDirectory()
    try base.directory("policies")
    store = PolicyStore(directory: base("policies"), options: options)
  }

  var path: String { base("policies") }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// The instant so many milliseconds after the start.
  static func at(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: start.millisecondsSinceEpoch + milliseconds)
  }

  /// Writes into the file that is there, as a program does that truncates and writes.
  func write(_ text: String, to name: String) throws { try base.write(text, to: "policies/\(name)") }

  /// Writes beside the file and renames, as an editor does.
  func replace(_ name: String, with text: String) throws {
    try write(text, to: ".\(name).tmp")
    try #require(unsafe rename(self(".\(name).tmp"), self(name)) == 0)
  }

  func remove(_ name: String) throws { try base.remove("policies/\(name)") }
  func link(_ name: String, to target: String) throws { try base.link("policies/\(name)", to: target) }
  func pipe(_ name: String) throws { try base.pipe("policies/\(name)") }

  /// Looks once, some milliseconds later than last time.
  @discardableResult
  func look(after milliseconds: Int64 = 0) -> PolicyReload {
    now = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + milliseconds)
    return store.refresh(now: now)
  }

  /// Looks now, and once more when a change has had time to settle; returns what came of the second look.
  @discardableResult
  func settle() -> PolicyReload {
    look(after: 1_000)
    return look(after: store.options.settleMilliseconds)
  }

  func condition(_ tenant: String) -> PolicyStatus.Condition? { store.snapshot.status(of: tenant)?.condition }
  func since(_ tenant: String) -> Instant? { store.snapshot.status(of: tenant)?.since }

  /// When a client of the policy in force is hidden after, in hours; nil when there is no policy.
  func hidden(_ tenant: String) -> Int64? {
    guard let policy = store.policy(of: tenant) else { return nil }
    let record = ClientRecord(
      clientID: "c", type: .personal, method: .dcr, owner: "o", registeredAt: Self.start)
    guard let next = policy.decideLifecycle(of: record, at: Self.start).next else { return nil }
    return (next.at.millisecondsSinceEpoch - Self.start.millisecondsSinceEpoch) / 3_600_000
  }

  /// A policy that hides after so many hours.
  static func policy(_ tenant: String, hidden hours: Int, more: String = "") -> String {
    "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: \(tenant)\nlifecycle:\n  hidden: \(hours)h\n\(more)"
  }
}
