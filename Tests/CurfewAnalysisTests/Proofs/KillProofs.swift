// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Proofs about kills, over all cells of a policy")
struct KillProofs {
  /// Whom a kill that is added takes.
  enum Target: String, CaseIterable, Sendable {
    case tenant, client, owner, clientAndOwner
  }

  @Test("A standing kill closes every client it takes, in every cell", arguments: CellProofs.seeds, Target.allCases)
  func standing(seed: UInt64, target: Target) {
    forEachKilledCell(seed, target, at: nil) { engine, line, record in
      let state = engine.decideLifecycle(of: record, at: line.now).state
      let token = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: line.now)
      let isShut =
        engine.decideToken(token, of: record, at: line.now).outcome == .invalid
        && IssuanceKind.allCases.allSatisfy { engine.decideIssuance($0, of: record, at: line.now).outcome == .deny }
      return isShut && state == (record.state == .deleted ? .deleted : .closed)
    }
  }

  @Test(
    "A one-shot kill closes whoever signed in before it, from its instant on, and revokes what was issued before",
    arguments: CellProofs.seeds, Target.allCases)
  func oneShot(seed: UInt64, target: Target) {
    let kill = Pools.middle
    forEachKilledCell(seed, target, at: kill) { engine, line, record in
      guard line.now >= kill else { return true }
      let state = engine.decideLifecycle(of: record, at: line.now).state
      let old = AccessToken(clientID: record.clientID, owner: record.owner, issuedAt: kill.plus(-1))
      let isRevoked = engine.decideToken(old, of: record, at: line.now).outcome == .invalid
      return isRevoked && (record.signedInAt >= kill || state >= .closed)
    }
  }

  /// Adds a kill to a generated policy, for each of its classes in turn, and goes through the cells it takes.
  private func forEachKilledCell(
    _ seed: UInt64, _ target: Target, at instant: Instant?,
    holds: (CompiledPolicy, CellLine, ClientRecord) -> Bool
  ) {
    var generator = PolicyGenerator(seed: seed &* 104_729 &+ 3)
    let plain = generator.policy()
    for client in ClientClasses(of: plain).all.prefix(target == .tenant ? 1 : 3) {
      let policy = Self.killed(plain, client, target, at: instant)
      let engine = policy.lowered()
      var count = 0
      PolicyCells(of: policy).forEachLine(where: { Self.takes(target, client, $0) }) { line in
        for record in line.records {
          count += 1
          guard holds(engine, line, record) else {
            Issue.record("seed \(seed), \(target) killed: \(record) at \(line.now)")
            return false
          }
        }
        return true
      }
      #expect(count > 0, "seed \(seed)")
    }
  }

  private static func killed(
    _ plain: PlainPolicy, _ client: ClientClass, _ target: Target, at instant: Instant?
  ) -> PlainPolicy {
    var policy = plain
    let kill = PlainKill(at: instant)
    var override = PlainOverride(kill: kill)
    switch target {
    case .tenant:
      policy.killSwitch = kill
      return policy
    case .client: override.client = client.clientID
    case .owner: override.owner = client.owner
    case .clientAndOwner: (override.client, override.owner) = (client.clientID, client.owner)
    }
    if let index = policy.overrides.firstIndex(where: { $0.hasSelector(of: override) }) {
      policy.overrides[index].kill = kill
      policy.overrides[index].expires = nil
    } else {
      policy.overrides.append(override)
    }
    return policy
  }

  private static func takes(_ target: Target, _ client: ClientClass, _ other: ClientClass) -> Bool {
    switch target {
    case .tenant: true
    case .client: sameBytes(other.clientID, client.clientID)
    case .owner: sameBytes(other.owner, client.owner)
    case .clientAndOwner: sameBytes(other.clientID, client.clientID) && sameBytes(other.owner, client.owner)
    }
  }
}
