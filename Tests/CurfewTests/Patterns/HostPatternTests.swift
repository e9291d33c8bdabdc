// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite("Host patterns")
struct HostPatternTests {
  @Test(
    "A host pattern takes a host, or one or more labels before a host, in any case of the host",
    arguments: [
      ("app.example", "app.example", true),
      ("app.example", "APP.Example", true),
      ("app.example", "x.app.example", false),
      ("app.example", "app.example.", false),
      ("*.app.example", "x.app.example", true),
      ("*.app.example", "X.Y.app.EXAMPLE", true),
      ("*.app.example", "app.example", false),
      ("*.app.example", ".app.example", false),
      ("*.app.example", "x..app.example", false),
      ("*.app.example", "..app.example", false),
      ("*.app.example", "evilapp.example", false),
      ("*.app.example", "x.app.example.evil.example", false),
      ("loopback", "localhost", true),
      ("loopback", "LOCALHOST", true),
      ("loopback", "127.0.0.1", true),
      ("loopback", "[::1]", true),
      ("loopback", "127.0.0.2", false),
      ("loopback", "[0:0:0:0:0:0:0:1]", false),
      ("loopback", "loopback", false),
      ("localhost", "localhost", true),
      ("localhost", "127.0.0.1", false),
      ("[::1]", "[::1]", true),
      ("scheme:cursor", "cursor", false),
    ] as [(String, String, Bool)]
  )
  func hosts(pattern: String, host: String, matches: Bool) throws {
    let pattern = try HostPattern(Array(pattern.utf8))
    #expect(pattern.matches(host: Array(host.utf8).span) == matches)
  }

  @Test(
    "A scheme pattern takes its scheme in any case, and nothing else does",
    arguments: [
      ("scheme:cursor", "cursor", true),
      ("scheme:cursor", "CURSOR", true),
      ("scheme:cursor", "cursor2", false),
      ("scheme:com.example.app", "com.example.app", true),
      ("cursor", "cursor", false),
      ("loopback", "loopback", false),
    ] as [(String, String, Bool)]
  )
  func schemes(pattern: String, scheme: String, matches: Bool) throws {
    let pattern = try HostPattern(Array(pattern.utf8))
    #expect(pattern.matches(scheme: Array(scheme.utf8).span) == matches)
  }

  @Test(
    "A text that is no host pattern is refused with what is wrong and where",
    arguments: [
      ("", .empty),
      ("*", .misplacedWildcard(offset: 0)),
      ("*.", .badLabel(offset: 2)),
      ("*.*.example", .misplacedWildcard(offset: 2)),
      ("a.*.example", .misplacedWildcard(offset: 2)),
      ("*app.example", .misplacedWildcard(offset: 0)),
      ("App.example", .upperCase(offset: 0)),
      ("*.app.Example", .upperCase(offset: 6)),
      ("app.example:443", .badCharacter(offset: 11)),
      ("https://app.example", .badCharacter(offset: 5)),
      ("app.example/x", .badCharacter(offset: 11)),
      ("app example", .badCharacter(offset: 3)),
      ("münchen.example", .badCharacter(offset: 1)),
      (".app.example", .badLabel(offset: 0)),
      ("app..example", .badLabel(offset: 4)),
      ("app.example.", .badLabel(offset: 12)),
      ("-app.example", .badLabel(offset: 0)),
      ("app-.example", .badLabel(offset: 0)),
      ("[::g]", .badAddress),
      ("[", .badAddress),
      ("[]", .badAddress),
      ("[::1", .badAddress),
      ("*.[::1]", .wildcardBeforeAddress),
      ("*.0.0.1", .wildcardBeforeAddress),
      ("scheme:", .badScheme),
      ("scheme:1x", .badScheme),
      ("scheme:a b", .badScheme),
      ("scheme:cursor:", .badScheme),
      ("scheme:Cursor", .upperCase(offset: 7)),
      ("scheme:cuRsor", .upperCase(offset: 9)),
      ("scheme:https", .webScheme),
      ("scheme:http", .webScheme),
      ("scheme:javascript", .forbiddenScheme),
      ("scheme:view-source", .forbiddenScheme),
    ] as [(String, HostPatternProblem)]
  )
  func refusal(text: String, problem: HostPatternProblem) {
    #expect(throws: problem) { try HostPattern(Array(text.utf8)) }
  }

  @Test("A label has at most 63 bytes and a host at most 253")
  func lengths() throws {
    let label = String(repeating: "a", count: 63)
    #expect(throws: Never.self) { try HostPattern(Array(label.utf8)) }
    #expect(throws: HostPatternProblem.badLabel(offset: 0)) { try HostPattern(Array((label + "a").utf8)) }
    let host = "\(label).\(label).\(label).\(String(repeating: "a", count: 61))"
    #expect(throws: Never.self) { try HostPattern(Array(host.utf8)) }
    #expect(throws: HostPatternProblem.tooLong(byteCount: 254)) { try HostPattern(Array((host + "a").utf8)) }
  }

  @Test(
    "A host pattern contains another when it takes all the other takes",
    arguments: [
      ("a.example", "a.example", true),
      ("a.example", "b.example", false),
      ("*.example", "a.example", true),
      ("*.example", "*.example", true),
      ("*.example", "*.a.example", true),
      ("*.a.example", "*.example", false),
      ("*.example", "example", false),
      ("a.example", "*.a.example", false),
      ("loopback", "loopback", true),
      ("loopback", "localhost", true),
      ("localhost", "loopback", false),
      ("scheme:cursor", "scheme:cursor", true),
      ("scheme:cursor", "scheme:zed", false),
      ("cursor", "scheme:cursor", false),
      ("loopback", "*.localhost", false),
    ] as [(String, String, Bool)]
  )
  func containment(left: String, right: String, contains: Bool) throws {
    let left = try HostPattern(Array(left.utf8))
    #expect(left.contains(try HostPattern(Array(right.utf8))) == contains)
  }
}
