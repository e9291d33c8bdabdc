// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite("Client patterns")
struct ClientPatternTests {
  @Test(
    "A star takes exactly one whole segment that is not empty",
    arguments: [
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/mcp/client.json", true),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/m/client.json", true),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth//client.json", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/client.json", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/a/b/client.json", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/mcp/client.json?x", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/oauth/mcp/client.jso", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com/OAuth/mcp/client.json", false),
      ("https://chatgpt.com/oauth/*/client.json", "https://chatgpt.com.evil.example/oauth/mcp/client.json", false),
      ("https://chatgpt.com/oauth/*", "https://chatgpt.com/oauth/x?a=b", true),
      ("https://chatgpt.com/oauth/*", "https://chatgpt.com/oauth/x?a=b/c", false),
      ("https://chatgpt.com/oauth/*", "https://chatgpt.com/oauth/", false),
      ("https://chatgpt.com/oauth/*", "https://chatgpt.com/oauth", false),
      ("https://*/client.json", "https://any.example:8443/client.json", true),
      ("https://*/*", "https://a/b", true),
      ("https://*/*", "https://a/", false),
      ("https://*/*/", "https://a/b/", true),
      ("https://*/*/", "https://a/b", false),
      ("https://a/*", "", false),
    ] as [(String, String, Bool)]
  )
  func matching(pattern: String, id: String, matches: Bool) throws {
    let pattern = try ClientPattern(Array(pattern.utf8))
    #expect(pattern.matches(Array(id.utf8).span) == matches)
  }

  @Test(
    "A text that is no pattern is refused with what is wrong and where",
    arguments: [
      ("", .empty),
      ("dcr-7f3a91", .noWildcard),
      ("https://a.example/client.json", .noWildcard),
      ("dcr-*", .notURL),
      ("*", .notURL),
      ("http://a.example/*", .notURL),
      ("HTTPS://a.example/*", .notURL),
      ("https:/a.example/*", .notURL),
      ("https://a.example/x*", .partialWildcard(offset: 19)),
      ("https://a.example/*x", .partialWildcard(offset: 18)),
      ("https://a.example/**", .partialWildcard(offset: 18)),
      ("https://*.example/x", .partialWildcard(offset: 8)),
      ("https://a.example/*?x", .partialWildcard(offset: 18)),
      ("https://a.example/*/é", .unprintable(offset: 20)),
      ("https://a.example/*/\u{7F}", .unprintable(offset: 20)),
      ("https://a.example/*/\n", .unprintable(offset: 20)),
    ] as [(String, ClientPatternProblem)]
  )
  func refusal(text: String, problem: ClientPatternProblem) {
    #expect(throws: problem) { try ClientPattern(Array(text.utf8)) }
  }

  @Test("A pattern has at most 2,048 bytes")
  func length() throws {
    let start = "https://a.example/*/"
    let longest = Array((start + String(repeating: "x", count: 2_048 - start.count)).utf8)
    #expect(try ClientPattern(longest).bytes.count == 2_048)
    #expect(throws: ClientPatternProblem.tooLong(byteCount: 2_049)) { try ClientPattern(longest + [0x78]) }
  }

  @Test("Segments and wildcards are counted")
  func counts() throws {
    let pattern = try ClientPattern(Array("https://a.example/*/b/*".utf8))
    #expect(pattern.wildcardCount == 2)
    #expect(pattern.segmentCount == 6)
  }

  @Test(
    "A pattern contains another when it takes all the other takes, and overlaps it when some ID is in both",
    arguments: [
      ("https://a/*/c", "https://a/*/c", true, true),
      ("https://a/*/*", "https://a/*/c", true, true),
      ("https://a/*/c", "https://a/*/*", false, true),
      ("https://a/*/c", "https://a/b/*", false, true),
      ("https://a/*/c", "https://a/*/d", false, false),
      ("https://a/*", "https://a/*/d", false, false),
      ("https://a/*", "https://a/*/", false, false),
      ("https://a/*/", "https://a/*/*", false, false),
      ("https://a/*/*", "https://a//*", false, false),
      ("https://*/x", "https://a/*", false, true),
      ("https://*/*", "https://a/*", true, true),
    ] as [(String, String, Bool, Bool)]
  )
  func relations(left: String, right: String, contains: Bool, overlaps: Bool) throws {
    let left = try ClientPattern(Array(left.utf8))
    let right = try ClientPattern(Array(right.utf8))
    #expect(left.contains(right) == contains)
    #expect(left.overlaps(right) == overlaps)
    #expect(right.overlaps(left) == overlaps)
  }
}
