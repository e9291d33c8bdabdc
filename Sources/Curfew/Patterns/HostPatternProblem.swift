// SPDX-License-Identifier: Apache-2.0

/// Why a text is no host pattern (SPEC 2). Offsets are bytes from the start of the text.
package enum HostPatternProblem: Error, Hashable, Sendable {
  /// The text is empty.
  case empty
  /// The host is longer than a DNS name can be: 253 bytes.
  case tooLong(byteCount: Int)
  /// An upper-case letter: hosts are lower-cased before they are compared, so it could never match.
  case upperCase(offset: Int)
  /// A `*` anywhere but in a leading `*.`.
  case misplacedWildcard(offset: Int)
  /// A byte that no host holds, such as a `/`, a space, or the `:` of a port.
  case badCharacter(offset: Int)
  /// A label that is empty, longer than 63 bytes, or starts or ends with a hyphen.
  case badLabel(offset: Int)
  /// A bracketed text that is no IPv6 address.
  case badAddress
  /// `*.` before an IP address: addresses have no names below them.
  case wildcardBeforeAddress
  /// What follows `scheme:` is no URI scheme.
  case badScheme
  /// `scheme:http` and `scheme:https`: web redirects are matched by their host.
  case webScheme
  /// A scheme that is never accepted in a redirect URI, such as `javascript`.
  case forbiddenScheme
}
