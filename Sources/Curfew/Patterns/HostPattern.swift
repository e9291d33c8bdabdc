// SPDX-License-Identifier: Apache-2.0
//
// Loopback and private-use schemes are forms of their own, not hosts: whoever answers on
// `http://localhost` or `cursor://` is decided on the user's machine, so a name there proves nothing.

/// A set of redirect targets: a host, the names below a host, the loopback hosts, or a private scheme.
///
/// The forms in a policy are `app.example`, `*.app.example` (one or more labels in place of the `*`),
/// `loopback` and `scheme:NAME` (SPEC 2).
package struct HostPattern: Hashable, Sendable {
  /// What the pattern stands for.
  package let form: Form

  /// The forms; all names are lower case.
  package enum Form: Hashable, Sendable {
    /// One host: a DNS name, an IPv4 address, or an IPv6 address in brackets.
    case host([UInt8])
    /// The hosts below a DNS name, which is kept without the `*.`.
    case below([UInt8])
    /// `localhost`, `127.0.0.1` and `[::1]`.
    case loopback
    /// A private-use scheme, without the colon.
    case scheme([UInt8])
  }

  /// Checks a pattern as a policy has it.
  ///
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8]) throws(HostPatternProblem) {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.elementsEqual("loopback".utf8) {
      form = .loopback
    } else if bytes.starts(with: "scheme:".utf8) {
      form = .scheme(try Self.checkedScheme(bytes, from: 7))
    } else if bytes.starts(with: "*.".utf8) {
      form = .below(try Self.checkedHost(bytes, from: 2))
    } else {
      form = .host(try Self.checkedHost(bytes, from: 0))
    }
  }

  /// The pattern of the loopback hosts.
  static let loopbackHostsPattern = HostPattern(form: .loopback)

  /// The hosts below a name that has been checked.
  init(below name: [UInt8]) {
    self.init(form: .below(name))
  }

  private init(form: Form) {
    self.form = form
  }

  /// Whether a host, as the redirect URI has it, is in the set; letters are lower-cased first.
  ///
  /// Loopback hosts are in ``Form/loopback`` and also in a ``Form/host(_:)`` that spells them.
  ///
  /// - Complexity: O(bytes), no allocation.
  package func matches(host: Span<UInt8>) -> Bool {
    switch form {
    case .host(let name): Self.isEqual(host, name.span)
    case .below(let name): Self.isBelow(host, name.span)
    case .loopback: Self.isLoopback(host)
    case .scheme: false
    }
  }

  /// Whether a private-use scheme, in any case and without its colon, is in the set.
  ///
  /// - Complexity: O(bytes), no allocation.
  package func matches(scheme: Span<UInt8>) -> Bool {
    guard case .scheme(let name) = form else { return false }
    return Self.isEqual(scheme, name.span)
  }

  /// Whether everything in another pattern is in this one.
  ///
  /// - Complexity: O(bytes).
  package func contains(_ other: HostPattern) -> Bool {
    switch other.form {
    case .host(let name): matches(host: name.span)
    case .below(let name): form == other.form || (isBelowForm && matches(host: name.span))
    case .loopback, .scheme: form == other.form
    }
  }

  /// Whether a host is one of the three loopback hosts of SPEC 4.5, in any case.
  package static func isLoopback(_ host: Span<UInt8>) -> Bool {
    loopbackHosts.contains { isEqual(host, $0.span) }
  }

  /// The schemes that cannot stand after `scheme:`: those of the web, and those never accepted.
  package static let refusedSchemes: [String] =
    ([RedirectScheme.http, RedirectScheme.https] + RedirectScheme.forbidden)
    .map { String(decoding: $0, as: UTF8.self) }

  /// The most bytes that a host may have, without a `*.` before it (RFC 1035 section 2.3.4).
  package static let maximumHostByteCount = 253

  /// The loopback hosts; no other spelling of them counts.
  package static let loopbackHosts: [[UInt8]] = ["localhost", "127.0.0.1", "[::1]"].map { Array($0.utf8) }

  private var isBelowForm: Bool {
    if case .below = form { true } else { false }
  }

  private static func isEqual(_ text: Span<UInt8>, _ lowerCased: Span<UInt8>) -> Bool {
    guard text.count == lowerCased.count else { return false }
    for index in text.indices where ASCII.lowerCased(text[index]) != lowerCased[index] { return false }
    return true
  }

  /// Whether a host is one or more labels, a dot, and the name.
  private static func isBelow(_ host: Span<UInt8>, _ name: Span<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    let rest = host.count - name.count
    guard rest >= 2, host[rest - 1] == dot, isEqual(host.extracting(rest...), name) else { return false }
    var labelLength = 0
    for index in 0..<rest {
      guard host[index] != dot || labelLength > 0 else { return false }
      labelLength = host[index] == dot ? 0 : labelLength + 1
    }
    return true
  }
}
