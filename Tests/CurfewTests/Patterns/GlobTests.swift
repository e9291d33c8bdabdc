// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite struct GlobTests {
  @Test(
    "A glob matches whole names, byte for byte",
    arguments: [
      ("acme", "acme", true), ("acme", "acme2", false), ("acme", "Acme", false), ("", "", true), ("", "a", false),
      ("*", "", true), ("*", "acme", true), ("a*", "a", true), ("a*e", "acme", true), ("a*e", "acm", false),
      ("*-prod", "eu-prod", true), ("*-prod", "-prod", true), ("*-prod", "prod", false), ("a**b", "ab", true),
      ("?", "a", true), ("?", "", false), ("?", "ä", true), ("??", "ä", false), ("a?c*", "abc", true),
      ("*a*b", "xaxbxab", true), ("*ab", "aab", true), ("*é", "cafe\u{301}", false), ("*é", "café", true),
      ("?x", "éx", true), ("?x", "€x", true), ("?x", "🦊x", true), ("??", "🦊", false), ("*ab", "axb", false),
    ] as [(String, String, Bool)])
  func matches(_ pattern: String, _ name: String, _ isMatch: Bool) {
    #expect(Glob(pattern).matches(name) == isMatch)
  }

  @Test("Many stars cost no more than pattern times name")
  func hostile() {
    let pattern = String(repeating: "*a", count: 1_000) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000)))
  }
}
