// SPDX-License-Identifier: Apache-2.0

/// Where the sections of a test file lie.
struct TestFileLayout {
  /// A section in block style: its key's line, the end of its last line, the indentation of what is in it.
  struct Section {
    var start: Int
    var end: Int
    var indentation: String
  }

  let tests: Section
  let clients: Section?
  let hasCarriageReturns: Bool

  init(_ bytes: [UInt8]) throws(TestFileExtension.Refusal) {
    hasCarriageReturns = bytes.contains(0x0D)
    guard let tests = try Self.section("tests:", bytes) else {
      throw TestFileExtension.Refusal(reason: "it has no `tests:` at the start of a line")
    }
    self.tests = tests
    clients = try Self.section("clients:", bytes)
  }

  private static func section(_ key: String, _ bytes: [UInt8]) throws(TestFileExtension.Refusal) -> Section? {
    var section: Section?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let line = bytes[start..<end]
      let text = line.drop { $0 == 0x20 }.filter { $0 != 0x0D && $0 != 0x0A }
      let indentation = line.prefix { $0 == 0x20 }.count
      let isContent = !text.isEmpty && text.first != UInt8(ascii: "#")
      if var found = section {
        if isContent {
          let isItem = key == "tests:" && text.starts(with: "- ".utf8)
          if indentation == 0, !isItem { return found }
          if found.indentation == "?" { found.indentation = String(repeating: " ", count: indentation) }
          found.end = end
          section = found
        }
      } else if line.starts(with: key.utf8) {
        let rest = text.dropFirst(key.utf8.count).drop { $0 == 0x20 }
        guard rest.isEmpty || rest.first == UInt8(ascii: "#") else {
          let name = key.dropLast()
          throw TestFileExtension.Refusal(
            reason: "`\(name)` is not in block style: write one entry a line below `\(key)`, then run again")
        }
        section = Section(start: start, end: end, indentation: "?")
      }
      start = end
    }
    if section?.indentation == "?" { section?.indentation = "  " }
    return section
  }
}
