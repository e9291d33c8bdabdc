// SPDX-License-Identifier: Apache-2.0

/// Why a text is no redirect URI that a client may register (SPEC 4.5).
package enum RedirectURIProblem: Error, Hashable, Sendable {
  /// It is no absolute URI without userinfo and fragment.
  case uri(URIProblem)
  /// It is `https` without a host.
  case noHost
  /// It is `http` to a host that is not a loopback one.
  case plainHTTP
  /// Its scheme is never accepted.
  case forbiddenScheme
}
