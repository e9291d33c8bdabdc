// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// The answer to a registration.
public struct Registration: Sendable {
  /// Whether the client may register.
  public let decision: RegistrationDecision
  /// What was registered; nil unless the client is in the registry now.
  public let client: Client?
  /// What happened, in order.
  public let events: [RegistryEvent]
  /// The policy that decided, and how it stood.
  public let policy: TenantPolicy
  /// The instant that was decided for.
  public let now: Instant
  /// Whether the policy was stale or its file missing: what an answer says as `stale`.
  public var isStale: Bool { policy.isStale }

  /// A client that has been registered.
  public struct Client: Sendable {
    /// The client ID: a new one for `dcr`, the URL for `cimd`.
    public let clientID: String
    /// Whom it acts for.
    public let owner: String
    /// The secret, for a `dcr` client that authenticates with one. This is the only time it can be seen.
    public let secret: ClientSecret?
    /// When it was registered (`client_id_issued_at`, RFC 7591 section 3.2.1).
    public let issuedAt: Instant
  }
}
