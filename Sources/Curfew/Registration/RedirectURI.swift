// SPDX-License-Identifier: Apache-2.0

/// A redirect URI that may be registered, with the part of it that `match.redirectHost` looks at.
package struct RedirectURI: Hashable, Sendable {
  /// Where the redirect goes.
  package let kind: Kind
  /// The bytes of the host, or of the scheme when the kind is private use.
  package let target: Range<Int>

  /// The kinds of redirect.
  package enum Kind: Hashable, Sendable {
    /// `https` to a host that is not loopback.
    case web
    /// `http` or `https` to `localhost`, `127.0.0.1` or `[::1]`.
    case loopback
    /// A scheme of the client's own.
    case privateUse
  }

  /// Checks a redirect URI (SPEC 4.5). Schemes and hosts count in any case, as RFC 3986 has it.
  ///
  /// - Complexity: O(bytes), no allocation.
  package init(_ text: Span<UInt8>) throws(RedirectURIProblem) {
    let parts: URIComponents
    do throws(URIProblem) {
      parts = try URIComponents(text)
    } catch {
      throw .uri(error)
    }
    let scheme = text.extracting(parts.scheme)
    let isHTTPS = RedirectScheme.isEqual(scheme, RedirectScheme.https)
    guard isHTTPS || RedirectScheme.isEqual(scheme, RedirectScheme.http) else {
      if RedirectScheme.isForbidden(scheme) { throw .forbiddenScheme }
      kind = .privateUse
      target = parts.scheme
      return
    }
    guard let host = parts.host, !host.isEmpty else { throw .noHost }
    let isLoopback = HostPattern.isLoopback(text.extracting(host))
    guard isHTTPS || isLoopback else { throw .plainHTTP }
    kind = isLoopback ? .loopback : .web
    target = host
  }

  /// Whether a pattern takes this redirect, whose text has to be given again.
  package func matches(_ pattern: HostPattern, in text: Span<UInt8>) -> Bool {
    guard target.upperBound <= text.count else { return false }
    let target = text.extracting(target)
    return kind == .privateUse ? pattern.matches(scheme: target) : pattern.matches(host: target)
  }
}
