// SPDX-License-Identifier: Apache-2.0
//
// What costs memory in a file of tiny items are its nodes, and what was made of items that are wrong. Time
// and memory are not measured here: nodes are held against bytes in `ReadingCost`.

import CurfewSource
import Testing

@testable import CurfewYAML

@Suite("Files with very many errors")
struct ManyErrorsTests {
  @Test("A node takes eight bytes, so that two letters of a file take no more than that")
  func nodeSize() {
    #expect(MemoryLayout<PackedNode>.stride == 8)
  }

  @Test(
    "A list is not read on once a thousand errors are kept, whatever is wrong in it",
    arguments: [
      ("overrides:\n", "  - x\n"),
      ("overrides:\n", "  - { client: a b, kil: x }\n"),
      ("registration:\n  admit:\n", "  - x\n"),
      ("registration:\n  allowedTypes:\n", "  - x\n"),
      ("accessProfiles:\n  p:\n    users:\n", "    - a\n"),
      ("registration:\n  classify:\n", "  - {}\n"),
    ]
  )
  func stopped(head: String, item: String) {
    let kept = DiagnosticList.mostOfEach
    let few = PolicyFile(PolicyFile.header + head + String(repeating: item, count: 300)).diagnostics
    #expect(few.count(where: { $0.severity == .error }) >= 299)
    // Nothing follows from what was not read: no toolset that no profile names, no selector that stands twice.
    let many = PolicyFile(PolicyFile.header + head + String(repeating: item, count: 3 * kept)).diagnostics
    #expect(many.count(where: { $0.severity == .error }) == kept)
    #expect(Set(many.map(\.rule.name)) == Set(few.map(\.rule.name)))
  }
}
