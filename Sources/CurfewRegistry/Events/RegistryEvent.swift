// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// Something that has happened to a client (SPEC 5).
public struct RegistryEvent: Sendable {
  private let key: Key
  /// When it happened: for what time brought about, the instant at which it was due.
  public let at: Instant
  /// What happened.
  public let kind: Kind

  /// The client; with the owner, the record's key.
  ///
  /// - Complexity: O(bytes) for what time brought about, since the text is made when it is asked for.
  public var clientID: String {
    switch key {
    case .texts(let clientID, _): clientID
    case .bytes(let keys, let place): keys.withKey(at: place) { clientID, _ in Self.text(clientID) }
    }
  }

  /// Whom the client acts for; costs as much as ``clientID``.
  public var owner: String {
    switch key {
    case .texts(_, let owner): owner
    case .bytes(let keys, let place): keys.withKey(at: place) { _, owner in Self.text(owner) }
    }
  }

  init(clientID: String, owner: String, at instant: Instant, kind: Kind) {
    self.init(.texts(clientID: clientID, owner: owner), at: instant, kind: kind)
  }

  init(_ key: Key, at instant: Instant, kind: Kind) {
    self.key = key
    at = instant
    self.kind = kind
  }

  /// Whom it is about. Nobody may ever ask, and two texts for each of a sweep's events cost more than its decisions.
  enum Key: Sendable {
    case texts(clientID: String, owner: String)
    /// Its place among the keys of all clients to whom something happened at once, which are shared.
    case bytes(ClientKeys, ClientKeys.Place)
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    // The bytes of a string: they need not be looked at to be known to be UTF-8.
    unsafe String(copying: UTF8Span(unchecked: bytes))
  }

  /// What can happen to a client.
  public enum Kind: Hashable, Sendable {
    /// It was registered.
    case registered
    /// Its recorded state changed.
    case stateChanged(from: LifecycleState, to: LifecycleState, LifecycleDecision.Reason)
    /// Its tokens issued before an instant are revoked.
    case tokensRevoked(before: Instant)
    /// Its registration is gone.
    case removed
    /// It made a successful tool call.
    case used

    /// The stable word for it.
    public var name: String {
      switch self {
      case .registered: "registered"
      case .stateChanged: "stateChanged"
      case .tokensRevoked: "tokensRevoked"
      case .removed: "removed"
      case .used: "used"
      }
    }
  }
}
