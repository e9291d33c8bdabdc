// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewRegistry

@Suite struct ProfileTableTests {
  private static let profiles: [(name: String?, groups: [String])] = [
    ("Cursor", []), (nil, ["Cursor"]), ("Cursor", ["eng"]), ("Cursore", ["ng"]), (nil, ["eng"]), (nil, ["e", "ng"]),
    (nil, ["eng", "ops"]), (nil, ["ops", "eng"]),
  ]

  @Test("Each combination of a name and groups has a number of its own, and the same one each time")
  func numbers() {
    var table = ProfileTable()
    let numbers = Self.profiles.map { table.use(name: $0.name, groups: $0.groups) }
    #expect(numbers == Array(1...8))
    #expect(Self.profiles.map { table.use(name: $0.name, groups: $0.groups) } == numbers)
    for (number, profile) in zip(numbers, Self.profiles) {
      #expect(table[number].name == profile.name && table[number].groups == profile.groups)
    }
  }

  @Test("No name and no groups take nothing, and are not given up")
  func nothing() {
    var table = ProfileTable()
    #expect(table.use(name: nil, groups: []) == 0)
    table.release(0)
    table.release(0)
    #expect(table.byteCount == 0 && table[0].name == nil && table[0].groups == [])
    #expect(table.use(name: "Cursor", groups: []) == 1)
  }

  @Test("A combination is given up with its last use, not before, and its number is used again")
  func uses() {
    var table = ProfileTable()
    for _ in 0..<3 { #expect(table.use(name: "Cursor", groups: ["eng"]) == 1) }
    let once = table.byteCount
    #expect(once > 0)
    #expect(table.use(name: "Claude", groups: ["eng"]) == 2)
    #expect(table.byteCount == 2 * once)
    table.release(1)
    table.release(1)
    #expect(table.byteCount == 2 * once && table[1].name == "Cursor" && table[1].groups == ["eng"])
    table.release(1)
    #expect(table.byteCount == once)
    #expect(table[2].name == "Claude")
    #expect(table.use(name: "ChatGPT", groups: []) == 1)
    #expect(table.use(name: "Cursor", groups: ["eng"]) == 3)
    #expect(table[1].name == "ChatGPT" && table[2].name == "Claude" && table[3].name == "Cursor")
    for number in 1...3 { table.release(UInt32(number)) }
    #expect(table.byteCount == 0)
  }
}
