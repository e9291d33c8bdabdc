// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = PlanSamples

@Suite("The gates of a plan")
struct PlanGatesTests {
  /// Two closed, one deleted from active, one deleted from closed.
  private func plan() throws -> FleetPlan {
    var plan = FleetPlan(of: try Samples.plainPolicy(), at: Samples.now)
    let records = [
      Samples.client("dcr-1", active: "2026-11-10T00:00:00Z"), Samples.client("dcr-2", active: "2026-11-10T00:00:00Z"),
      Samples.client("dcr-3", active: "2026-01-01T00:00:00Z"),
      Samples.client("dcr-4", active: "2026-01-01T00:00:00Z", state: .closed),
      Samples.client("dcr-5", active: "2026-11-22T00:00:00Z"), Samples.client("dcr-6", active: "2026-11-21T00:00:00Z"),
    ]
    for record in records { plan.add(record) { _ in } }
    return plan
  }

  @Test(
    "Closures trip beyond the limit, not at it, and a deletion that revokes tokens is one",
    arguments: [(0, true), (2, true), (3, false), (4, false)])
  func closures(limit: Int, isTripped: Bool) throws {
    #expect(PlanGates(maxClosures: limit).verdicts(on: try plan()).map(\.isTripped) == [isTripped])
  }

  @Test("Deletions trip beyond the limit, not at it", arguments: [(0, true), (1, true), (2, false), (3, false)])
  func deletions(limit: Int, isTripped: Bool) throws {
    #expect(PlanGates(maxDeletions: limit).verdicts(on: try plan()).map(\.isTripped) == [isTripped])
  }

  @Test("A message says which gate, and by how much")
  func messages() throws {
    let messages = PlanGates(maxClosures: 1, maxDeletions: 0).verdicts(on: try plan()).map(\.message)
    #expect(
      messages == [
        "3 clients have their tokens revoked now, 2 more than --max-closures 1 allows",
        "2 clients are deleted now, 2 more than --max-deletions 0 allows",
      ])
  }

  @Test("What was not asked for is no gate, and what comes later trips none")
  func onlyNow() throws {
    #expect(PlanGates().verdicts(on: try plan()).isEmpty)
    var later = FleetPlan(of: try Samples.plainPolicy(), at: Samples.now)
    later.add(Samples.client(active: "2026-11-16T00:00:00Z")) { _ in }
    #expect(later.days.contains { $0.changes.tokensRevoked == 1 })
    #expect(PlanGates(maxClosures: 0, maxDeletions: 0).verdicts(on: later).allSatisfy { !$0.isTripped })
  }
}
