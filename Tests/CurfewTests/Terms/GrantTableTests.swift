// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import Curfew

@Suite("What profiles grant")
struct GrantTableTests {
  private static func place(_ number: Int) -> SourcePosition {
    SourcePosition(line: UInt32(number / 7 + 1), column: UInt32(number % 7 + 1))
  }

  /// Toolsets profile by profile, each of which is named for the first time in one of these ways.
  private static let profiles: [[[UInt32]]] = [
    [],
    [[]],
    [[0], [0], [], [0]],
    [Array(0..<300)],
    [Array(0..<100), Array(100..<200), Array((50..<150).reversed()), [], Array(190..<260)],
    // A number that is left out, and one that comes first.
    [[0, 1, 3, 4], [2, 5], [0, 4, 6]],
    [[7, 0, 1], [1, 2, 7], [3]],
    [[0, 0, 1, 0], [1, 1, 2], [2, 0, 3, 3]],
  ]

  @Test("Every grant has its number and place, what is not granted has none", arguments: profiles)
  func grants(toolsets: [[UInt32]]) {
    var table = GrantTable()
    var expected: [(profile: UInt32, toolset: UInt32)] = []
    for (profile, names) in toolsets.enumerated() {
      let profile = UInt32(profile)
      table.addProfile()
      for toolset in names {
        table.append(toolset, at: Self.place(expected.count))
        if !expected.contains(where: { $0 == (profile, toolset) }) { expected.append((profile, toolset)) }
      }
    }
    #expect(table.profileCount == toolsets.count)
    for profile in 0..<UInt32(toolsets.count) {
      for toolset in 0..<310 as Range<UInt32> {
        let number = expected.firstIndex { $0 == (profile, toolset) }.map { UInt32($0) }
        #expect(table.number(profile, toolset) == number, "toolset \(toolset) of profile \(profile)")
        if let number { #expect(table.place(of: number) == Self.place(Int(number))) }
      }
      var listed: [UInt32] = []
      var numbers: [UInt32] = []
      table.forEach(of: profile) { toolset, number in
        listed.append(toolset)
        numbers.append(number)
      }
      let own = expected.indices.filter { expected[$0].profile == profile }
      #expect(listed == own.map { expected[$0].toolset })
      #expect(numbers == own.map { UInt32($0) })
    }
  }
}
