// SPDX-License-Identifier: Apache-2.0

public import Curfew

/// A client as a list shows it.
public struct ListedClient: Sendable {
  /// The client ID.
  public let clientID: String
  /// What the client calls itself; anyone can claim any name.
  public let name: String?
  /// Who stands behind it.
  public let type: ClientType
  /// How it was registered.
  public let method: RegistrationMethod
  /// Whom it acts for.
  public let owner: String
  /// The effective state, whatever is recorded.
  public let state: LifecycleState
  /// The last successful tool call.
  public let lastUsedAt: Instant?
  /// The toolsets that it can reach, sorted by their bytes.
  public let toolsets: [String]
}
