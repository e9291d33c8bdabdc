// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import Testing

@testable import CurfewTestSupport

@Suite("The schema in the repository")
struct CommittedSchemaTests {
  @Test("is what `curfew schema` prints; CURFEW_RECORD=1 writes it anew")
  func isCurrent() throws {
    let path = "schemas/policy.schema.json"
    let schema = JSONSchemaWriter.policySchema()
    if Recording.isOn { try Repository.write(schema, to: path) }
    #expect(try Repository.bytes(path) == schema)
  }
}
