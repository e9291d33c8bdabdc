// SPDX-License-Identifier: Apache-2.0
//
// The verdicts are written down by hand from SPEC 4.5, RFC 3986, RFC 1123 and the registries that
// RFC 6890 set up; every group has its neighbours on the other side in `accepted`.

import Curfew
import Testing

@Suite("Client-ID URLs")
struct ClientIDURLTests {
  @Test("A metadata document URL on a public host is accepted", arguments: HostileURLs.accepted)
  func accepted(url: String) {
    #expect(ClientIDURL.problem(in: url.utf8.span) == nil)
  }

  @Test("A text that is no absolute URI is refused", arguments: HostileURLs.malformed)
  func malformed(url: String) {
    guard case .uri? = ClientIDURL.problem(in: url.utf8.span) else {
      Issue.record("\(url.debugDescription): \(String(describing: ClientIDURL.problem(in: url.utf8.span)))")
      return
    }
  }

  @Test("A URL that no document may be fetched from is refused for its reason", arguments: HostileURLs.refused)
  func refused(url: String, problem: ClientIDURLProblem) {
    #expect(ClientIDURL.problem(in: url.utf8.span) == problem)
  }

  @Test("There are at least 200 URLs in the table")
  func size() {
    #expect(HostileURLs.accepted.count + HostileURLs.malformed.count + HostileURLs.refused.count >= 200)
  }

  @Test("A client ID has at most 2,048 bytes")
  func length() {
    let start = "https://a.example/"
    let longest = start + String(repeating: "x", count: 2_048 - start.utf8.count)
    #expect(ClientIDURL.problem(in: longest.utf8.span) == nil)
    #expect(ClientIDURL.problem(in: (longest + "x").utf8.span) == .tooLong)
  }

  @Test("A DNS name has labels of at most 63 bytes and at most 253 bytes in all")
  func nameLengths() {
    let label = String(repeating: "a", count: 63)
    #expect(ClientIDURL.problem(in: "https://\(label).example/".utf8.span) == nil)
    #expect(ClientIDURL.problem(in: "https://\(label)a.example/".utf8.span) == .badHost)
    let longest = "\(label).\(label).\(label).\(String(repeating: "b", count: 61))"
    #expect(ClientIDURL.problem(in: "https://\(longest)/".utf8.span) == nil)
    #expect(ClientIDURL.problem(in: "https://\(longest)./".utf8.span) == nil)
    #expect(ClientIDURL.problem(in: "https://\(longest)b/".utf8.span) == .badHost)
  }

  @Test("No byte but those of RFC 3986 is accepted in a path or a query")
  func everyByte() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?".utf8)
    for byte in UInt8.min...UInt8.max {
      let path = Array("https://a.example/x".utf8) + [byte] + Array("y".utf8)
      let query = Array("https://a.example/?x".utf8) + [byte] + Array("y".utf8)
      #expect((ClientIDURL.problem(in: path.span) == nil) == allowed.contains(byte), "path byte \(byte)")
      #expect((ClientIDURL.problem(in: query.span) == nil) == allowed.contains(byte), "query byte \(byte)")
    }
  }

  @Test("No byte but letters, digits, hyphens and dots is accepted in a host name")
  func everyHostByte() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.".utf8)
    // These end the host.
    let delimiters = Set("/".utf8)
    for byte in UInt8.min...UInt8.max where !delimiters.contains(byte) {
      let url = Array("https://a".utf8) + [byte] + Array("b.example/".utf8)
      #expect((ClientIDURL.problem(in: url.span) == nil) == allowed.contains(byte), "host byte \(byte)")
    }
  }

  @Test("No cut of a URL traps, and none but one with a path is accepted")
  func cuts() {
    let url = Array("https://a.example:8443/x%2Fy?z".utf8)
    for end in 0...url.count {
      let isValid = ClientIDURL.problem(in: url.span.extracting(..<end)) == nil
      let isCutInEncoding = end == 25 || end == 26
      #expect(isValid == (end >= 23 && !isCutInEncoding), "first \(end) bytes")
    }
  }
}
