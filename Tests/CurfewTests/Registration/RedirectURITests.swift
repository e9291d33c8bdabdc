// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@Suite("Redirect URIs")
struct RedirectURITests {
  @Test(
    "What OAuth clients register is accepted, with what redirectHost looks at",
    arguments: [
      ("https://claude.ai/api/mcp/auth_callback", .web, "claude.ai"),
      ("https://claude.ai", .web, "claude.ai"),
      ("https://claude.ai?x", .web, "claude.ai"),
      ("HTTPS://Claude.AI/x", .web, "Claude.AI"),
      ("https://a.example:8443/x?y", .web, "a.example"),
      ("https://10.0.0.1/x", .web, "10.0.0.1"),
      ("https://[2001:db8::1]:1/x", .web, "[2001:db8::1]"),
      ("https://[v1.a:b]/x", .web, "[v1.a:b]"),
      ("https://a_b.example/x", .web, "a_b.example"),
      ("https://127.0.0.2/x", .web, "127.0.0.2"),
      ("https://localhost.example/x", .web, "localhost.example"),
      ("https://a.example/../x", .web, "a.example"),
      ("https://localhost/x", .loopback, "localhost"),
      ("https://[::1]:1/x", .loopback, "[::1]"),
      ("http://localhost/callback", .loopback, "localhost"),
      ("http://localhost", .loopback, "localhost"),
      ("http://localhost:33418/callback", .loopback, "localhost"),
      ("http://localhost:65535/", .loopback, "localhost"),
      ("http://localhost:/", .loopback, "localhost"),
      ("HTTP://LOCALHOST/x", .loopback, "LOCALHOST"),
      ("http://127.0.0.1:0/x", .loopback, "127.0.0.1"),
      ("http://[::1]/x", .loopback, "[::1]"),
      ("cursor://anysphere.cursor-mcp/oauth/callback", .privateUse, "cursor"),
      ("Cursor://x", .privateUse, "Cursor"),
      ("com.example.app:/oauth", .privateUse, "com.example.app"),
      ("com.example.app:oauth", .privateUse, "com.example.app"),
      ("com.example.app:", .privateUse, "com.example.app"),
      ("x:///y", .privateUse, "x"),
      ("javascripts:x", .privateUse, "javascripts"),
      ("urn:ietf:wg:oauth:2.0:oob", .privateUse, "urn"),
      ("x:user@host", .privateUse, "x"),
    ] as [(String, RedirectURI.Kind, String)]
  )
  func accepted(text: String, kind: RedirectURI.Kind, target: String) throws {
    let redirect = try RedirectURI(text.utf8.span)
    #expect(redirect.kind == kind)
    #expect(Array(Array(text.utf8)[redirect.target]) == Array(target.utf8))
  }

  @Test(
    "What could send a code elsewhere is refused",
    arguments: [
      ("", .uri(.noScheme)),
      ("/callback", .uri(.noScheme)),
      ("//a.example/x", .uri(.noScheme)),
      ("a.example", .uri(.noScheme)),
      (" https://a.example/", .uri(.noScheme)),
      ("\u{1}javascript:alert(1)", .uri(.noScheme)),
      ("java\tscript:alert(1)", .uri(.noScheme)),
      ("java\nscript:alert(1)", .uri(.noScheme)),
      ("java%73cript:alert(1)", .uri(.noScheme)),
      ("javascript :alert(1)", .uri(.noScheme)),
      ("https://a.example/x y", .uri(.badCharacter(offset: 19))),
      ("https://a.example/x\r\n", .uri(.badCharacter(offset: 19))),
      ("https://a.example\\@b.example/", .uri(.userinfo)),
      ("https://a.example/é", .uri(.badCharacter(offset: 18))),
      ("https://a.example/%zz", .uri(.badPercentEncoding(offset: 18))),
      ("https://a.example/#", .uri(.fragment)),
      ("https://a.example/#x", .uri(.fragment)),
      ("cursor://x#", .uri(.fragment)),
      ("https://user@a.example/", .uri(.userinfo)),
      ("https://@a.example/", .uri(.userinfo)),
      ("cursor://u:p@x/", .uri(.userinfo)),
      ("http://localhost@evil.example/", .uri(.userinfo)),
      ("http://localhost:65536/", .uri(.badPort)),
      ("http://localhost:x/", .uri(.badPort)),
      ("https://[::1/", .uri(.badAddress)),
      ("https://[::1", .uri(.badAddress)),
      ("https://[", .uri(.badAddress)),
      ("https://[:]/", .uri(.badAddress)),
      ("https://[]/", .uri(.badAddress)),
      ("https://[v1.a b]/", .uri(.badAddress)),
      ("https://[v1. a]/", .uri(.badAddress)),
      ("https://[v1.]/", .uri(.badAddress)),
      ("https://[v1a]/", .uri(.badAddress)),
      ("https://[v.a]/", .uri(.badAddress)),
      ("https://[vg.a]/", .uri(.badAddress)),
      ("https:", .noHost),
      ("https:/x", .noHost),
      ("https:///x", .noHost),
      ("https://:1/x", .noHost),
      ("http:x", .noHost),
      ("http:///x", .noHost),
      ("http://a.example/", .plainHTTP),
      ("HTTP://a.example/", .plainHTTP),
      ("http://localhost.evil.example/", .plainHTTP),
      ("http://localhost./", .plainHTTP),
      ("http://a.localhost/", .plainHTTP),
      ("http://127.0.0.2/", .plainHTTP),
      ("http://127.1/", .plainHTTP),
      ("http://[0:0:0:0:0:0:0:1]/", .plainHTTP),
      ("http://[::ffff:127.0.0.1]/", .plainHTTP),
      ("http://%6cocalhost/", .plainHTTP),
      ("javascript:alert(1)", .forbiddenScheme),
      ("JavaScript:alert(1)", .forbiddenScheme),
      ("javascript://a.example/%0aalert(1)", .forbiddenScheme),
      ("data:text/html,x", .forbiddenScheme),
      ("DATA:,x", .forbiddenScheme),
      ("file:///etc/passwd", .forbiddenScheme),
      ("vbscript:x", .forbiddenScheme),
      ("about:blank", .forbiddenScheme),
      ("blob:https://a.example/x", .forbiddenScheme),
      ("View-Source:https://a.example/", .forbiddenScheme),
      ("filesystem:https://a.example/x", .forbiddenScheme),
    ] as [(String, RedirectURIProblem)]
  )
  func refused(text: String, problem: RedirectURIProblem) {
    #expect(throws: problem) { try RedirectURI(text.utf8.span) }
  }

  @Test(
    "A redirect matches the pattern of its host, of loopback, or of its scheme",
    arguments: [
      ("https://A.Example/x", "a.example", true),
      ("https://a.example", "a.example", true),
      ("https://AZ.example", "az.example", true),
      ("https://[A::]", "[a::]", true),
      ("https://x.a.example/", "*.a.example", true),
      ("https://a.example/", "*.a.example", false),
      ("https://.a.example/", "*.a.example", false),
      ("https://..a.example/", "*.a.example", false),
      ("https://.x.a.example/", "*.a.example", false),
      ("https://x..a.example/", "*.a.example", false),
      ("https://y.x.a.example/", "*.a.example", true),
      ("https://localhost/", "loopback", true),
      ("http://[::1]:1/", "loopback", true),
      ("https://loopback/", "loopback", false),
      ("CURSOR://a.example/x", "scheme:cursor", true),
      ("cursor://a.example/x", "a.example", false),
      ("https://cursor/", "scheme:cursor", false),
    ] as [(String, String, Bool)]
  )
  func matching(text: String, pattern: String, matches: Bool) throws {
    let redirect = try RedirectURI(text.utf8.span)
    #expect(redirect.matches(try HostPattern(Array(pattern.utf8)), in: text.utf8.span) == matches)
  }
}
