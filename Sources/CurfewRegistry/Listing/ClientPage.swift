// SPDX-License-Identifier: Apache-2.0

/// A part of the clients that match.
public struct ClientPage: Sendable {
  /// The clients of the page, in order.
  public let clients: [ListedClient]
  /// How many match in all.
  public let matchCount: Int
}
