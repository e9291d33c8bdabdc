// SPDX-License-Identifier: Apache-2.0
//
// Random operations, policies and clocks, against the plain registry: every decision, every event and
// every record must be the same.

import Curfew
import CurfewRegistry
import Testing

@testable import CurfewTestSupport

@Suite struct RegistryModelTests {
  /// 20 fleets of 5,200 operations each.
  @Test("Any operations leave the registry as evaluating every record one by one would", arguments: 0..<20)
  func equivalence(fleet: Int) throws {
    var run = try ModelRun(seed: UInt64(fleet) + 1)
    for step in 0..<5_200 {
      if let difference = try run.step() {
        Issue.record("fleet \(fleet), step \(step): \(difference)")
        return
      }
    }
    #expect(run.kinds.count == ModelRun.operationCount, "every operation has been tried")
    #expect(run.eventCount > 500)
  }
}
