// SPDX-License-Identifier: Apache-2.0

/// Why a text is no client ID that a metadata document can be fetched from (SPEC 4.5, first rule).
package enum ClientIDURLProblem: Error, Hashable, Sendable {
  /// It is empty.
  case empty
  /// It is longer than 2,048 bytes.
  case tooLong
  /// It is no absolute URI without userinfo and fragment.
  case uri(URIProblem)
  /// Its scheme is not `https` in lower case.
  case notHTTPS
  /// It names no host.
  case noHost
  /// Its host is neither a DNS name nor an IP address in the usual form.
  case badHost
  /// Its host is `localhost` or a name below it.
  case localhost
  /// Its host is an IP address in a special-purpose range (RFC 6890).
  case specialAddress
  /// It has no path, not even `/`.
  case noPath
  /// A segment of its path is `.` or `..`, plain or percent-encoded.
  case dotSegment
}
