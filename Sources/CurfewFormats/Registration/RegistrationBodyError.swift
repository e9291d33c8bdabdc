// SPDX-License-Identifier: Apache-2.0

/// Why a registration body or a Client ID Metadata Document could not be read at all.
///
/// RFC 7591 has `invalid_client_metadata` for it.
public struct RegistrationBodyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The member and what is wrong with it, for a log. It may repeat a little of the body.
  public let description: String
}
