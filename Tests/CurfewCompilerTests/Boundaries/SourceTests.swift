// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("The policy line that a decision names (SPEC 4)")
struct SourceTests {
  private static func compiled(_ body: String) throws -> CompiledPolicy {
    let policy = PolicyFile(PolicyFile.header + body)
    return try #require(PolicyCompiler.compile(policy.file).policy, "\(policy.report)")
  }

  @Test("An override's threshold is named where it is the stricter one, else the tenant's or the type's")
  func strictestThreshold() throws {
    let policy = try Self.compiled(
      """
      lifecycle:
        hidden: 1d
        closed: 9d
        types:
          service: { hidden: 2d }
      overrides:
        - client: dcr-1
          lifecycle: { hidden: 1d, closed: 8d }

      """)
    func line(_ type: ClientType, idle: Int64) -> UInt32? {
      policy.decideLifecycle(of: .sample(type: type), at: start.plus(idle)).source?.line
    }
    // As strict as the tenant's: that one holds without the override too.
    #expect(line(.personal, idle: day) == 5)
    #expect(line(.service, idle: day) == 11)
    #expect(line(.personal, idle: 8 * day) == 11)
    #expect(line(.personal, idle: 90 * day) == nil)
  }
}
