// SPDX-License-Identifier: Apache-2.0

/// RFC 3986 as regular expressions, put together from the names of its grammar.
enum PlainURI {
  /// `scheme:NAME` or `host:NAME` in lower case for a redirect URI that SPEC 4.5 accepts.
  static func redirectTarget(_ text: String) -> String? {
    guard let parts = parts(of: text) else { return nil }
    let scheme = parts.scheme.lowercased()
    let forbidden = ["javascript", "data", "file", "vbscript", "about", "blob", "view-source", "filesystem"]
    if forbidden.contains(scheme) { return nil }
    if scheme != "https" && scheme != "http" { return "scheme:" + scheme }
    let host = (parts.host ?? "").lowercased()
    if host.isEmpty { return nil }
    if scheme == "http" && !["localhost", "127.0.0.1", "[::1]"].contains(host) { return nil }
    return "host:" + host
  }

  /// Whether a text is a client ID by the first rule of SPEC 4.5. Addresses are left to the table of
  /// hostile URLs: here no IP literal is accepted, and the random requests hold none.
  static func isClientID(_ text: String) -> Bool {
    guard (1...2_048).contains(text.utf8.count), let parts = parts(of: text), parts.scheme == "https" else {
      return false
    }
    guard let host = parts.host, !parts.path.isEmpty else { return false }
    let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    guard matches(host, "\(label)([.]\(label))*[.]?"), host.utf8.count <= 253 else { return false }
    if matches(host.lowercased(), "(.*[.])?(localhost|[0-9]+|0x[0-9a-f]*)[.]?") { return false }
    return !parts.path.split(separator: "/", omittingEmptySubsequences: false).contains { segment in
      matches(String(segment), "([.]|%2[eE]){1,2}")
    }
  }

  private static func parts(of text: String) -> (scheme: String, host: String?, path: String)? {
    let encoded = "%[0-9A-Fa-f][0-9A-Fa-f]"
    let name = "[A-Za-z0-9._~!$&'()*+,;=-]"
    let path = "(?:\(name)|[:@/]|\(encoded))*"
    let query = "(?:[?](?:\(name)|[:@/?]|\(encoded))*)?"
    let host = "\\[::1\\]|(?:\(name)|\(encoded))*"
    let port = "(?::(0*[0-9]{0,5}))?"
    if let found = groups(text, "([A-Za-z][A-Za-z0-9+.-]*)://(\(host))\(port)((?:/\(path))?)\(query)") {
      guard (Int(found[2] ?? "") ?? 0) <= 65_535 else { return nil }
      return (found[0] ?? "", found[1], found[3] ?? "")
    }
    guard let found = groups(text, "([A-Za-z][A-Za-z0-9+.-]*):((?!//)\(path))\(query)") else { return nil }
    return (found[0] ?? "", nil, found[1] ?? "")
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    groups(text, pattern) != nil
  }

  /// The captures of a pattern that takes the whole text, scalar by scalar.
  private static func groups(_ text: String, _ pattern: String) -> [String?]? {
    guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar),
      let match = try? regex.wholeMatch(in: text)
    else { return nil }
    return match.output.dropFirst().map { $0.substring.map(String.init) }
  }
}
