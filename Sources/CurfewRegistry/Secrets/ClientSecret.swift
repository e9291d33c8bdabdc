// SPDX-License-Identifier: Apache-2.0

/// A client's secret, as it is given to the client once and to nobody after that.
///
/// It shows itself as `(secret)`, so that it does not get into a log by accident.
public struct ClientSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself: 43 characters of base64url, 256 random bits.
  public let text: String

  /// Makes a new one, from the system's random source.
  init() { text = RandomBytes.base64URL(32) }

  /// Never the secret.
  public var description: String { "(secret)" }
  /// Never the secret.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
