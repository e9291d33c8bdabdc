// SPDX-License-Identifier: Apache-2.0

/// Why a text is no absolute URI that OAuth can use. Offsets are bytes from the start of the text.
package enum URIProblem: Error, Hashable, Sendable {
  /// It does not start with a scheme and a colon.
  case noScheme
  /// A byte that RFC 3986 does not allow where it stands.
  case badCharacter(offset: Int)
  /// A `%` that two hexadecimal digits do not follow.
  case badPercentEncoding(offset: Int)
  /// A user name or password, even an empty one, before the host.
  case userinfo
  /// Brackets that hold no IPv6 address, or are not closed.
  case badAddress
  /// A port that is no number up to 65535.
  case badPort
  /// A fragment, even an empty one.
  case fragment
}
