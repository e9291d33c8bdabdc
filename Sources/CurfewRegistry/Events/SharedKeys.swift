// SPDX-License-Identifier: Apache-2.0

/// The keys of clients to whom something happened at once, kept for as long as one of the events that name them.
final class SharedKeys: Sendable {
  private let keys: ClientKeys

  init(_ keys: ClientKeys) { self.keys = keys }

  /// The client ID of a key.
  func clientID(_ index: UInt32) -> String { keys.withKey(index) { clientID, _ in Self.text(clientID) } }

  /// The owner of a key.
  func owner(_ index: UInt32) -> String { keys.withKey(index) { _, owner in Self.text(owner) } }

  private static func text(_ bytes: Span<UInt8>) -> String {
    // The bytes of a string: they need not be looked at to be known to be UTF-8.
    unsafe String(copying: UTF8Span(unchecked: bytes))
  }
}
