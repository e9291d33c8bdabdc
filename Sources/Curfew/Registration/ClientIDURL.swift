// SPDX-License-Identifier: Apache-2.0
//
// A client ID that is a URL is going to be fetched by the authorization server: what is let through
// here decides which hosts a stranger can make it connect to. Nothing is normalised; two spellings
// of one address are two client IDs.

/// The rules for a client ID that is a Client ID Metadata Document URL (SPEC 4.5).
package enum ClientIDURL {
  /// The most bytes of a client ID (SPEC 8).
  package static let maximumByteCount = 2_048

  /// Returns why a text is no such URL, or nil if it is one.
  ///
  /// The path may be `/` alone, the port may be empty, a host name may end in one dot, and a query is
  /// allowed: RFC 3986 and the draft allow all four.
  ///
  /// - Complexity: O(bytes), at most 2,048 of them.
  package static func problem(in text: Span<UInt8>) -> ClientIDURLProblem? {
    guard !text.isEmpty else { return .empty }
    guard text.count <= maximumByteCount else { return .tooLong }
    let parts: URIComponents
    do throws(URIProblem) {
      parts = try URIComponents(text)
    } catch {
      return .uri(error)
    }
    guard isLowerCaseHTTPS(text.extracting(parts.scheme)) else { return .notHTTPS }
    guard let host = parts.host, !host.isEmpty else { return .noHost }
    if let problem = hostProblem(text.extracting(host)) { return problem }
    guard !parts.path.isEmpty else { return .noPath }
    return hasDotSegment(text.extracting(parts.path)) ? .dotSegment : nil
  }

  private static func isLowerCaseHTTPS(_ scheme: Span<UInt8>) -> Bool {
    RedirectScheme.isEqual(scheme, RedirectScheme.https) && !ASCII.isUpperCase(scheme[0])
      && !(1..<scheme.count).contains { ASCII.isUpperCase(scheme[$0]) }
  }

  private static func hostProblem(_ host: Span<UInt8>) -> ClientIDURLProblem? {
    if host[0] == UInt8(ascii: "[") {
      // What stands between the brackets may still be an address of a future version.
      guard let address = IPv6Address(host.extracting(1..<(host.count - 1))) else { return .badHost }
      return address.isSpecialPurpose ? .specialAddress : nil
    }
    if let address = IPv4Address(host) {
      return address.isSpecialPurpose ? .specialAddress : nil
    }
    guard let name = DNSName(host) else { return .badHost }
    return name.isLocalhost ? .localhost : nil
  }

  /// Whether a path has a segment that is `.` or `..` once its dots are decoded.
  private static func hasDotSegment(_ path: Span<UInt8>) -> Bool {
    var dots = 0
    var hasOther = false
    var index = 0
    while index < path.count {
      if path[index] == UInt8(ascii: "/") {
        if !hasOther, dots == 1 || dots == 2 { return true }
        dots = 0
        hasOther = false
        index += 1
      } else if path[index] == UInt8(ascii: ".") {
        dots += 1
        index += 1
      } else if isEncodedDot(path, at: index) {
        dots += 1
        index += 3
      } else {
        hasOther = true
        index += 1
      }
    }
    return !hasOther && (dots == 1 || dots == 2)
  }

  private static func isEncodedDot(_ path: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < path.count && path[index] == UInt8(ascii: "%") && path[index + 1] == UInt8(ascii: "2")
      && ASCII.lowerCased(path[index + 2]) == UInt8(ascii: "e")
  }
}
