// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewCompiler

@Suite("The segments of a pattern")
struct PatternSegmentsTests {
  @Test(
    "They are what lies between the slashes",
    arguments: ["", "/", "a", "a/", "/a", "https://h/*/c", "//*//*", "*/*/*", String(repeating: "*/", count: 1_024)])
  func split(text: String) {
    let bytes = Array("xx\(text)xx".utf8)[2..<2 + text.utf8.count]
    let expected = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let segments = PatternSegments(of: bytes)
    #expect(Array(segments) == expected)
    #expect(segments.wildcards.map(Int.init) == expected.indices.filter { Array(expected[$0]) == [UInt8(ascii: "*")] })
  }
}
