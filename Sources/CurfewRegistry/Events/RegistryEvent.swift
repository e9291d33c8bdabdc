// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// Something that has happened to a client (SPEC 5).
public struct RegistryEvent: Sendable {
  /// The client; with the owner, the record's key.
  public let clientID: String
  /// Whom the client acts for.
  public let owner: String
  /// When it happened: for what time brought about, the instant at which it was due.
  public let at: Instant
  /// What happened.
  public let kind: Kind

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
