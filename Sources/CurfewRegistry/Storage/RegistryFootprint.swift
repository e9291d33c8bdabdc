// SPDX-License-Identifier: Apache-2.0

/// What a registry takes in memory, in bytes.
public struct RegistryFootprint: Hashable, Sendable {
  /// How many clients there are.
  public internal(set) var clientCount = 0
  /// The bytes of their client IDs and owners.
  public internal(set) var idByteCount = 0
  /// The bytes of salts and digests of their secrets.
  public internal(set) var secretByteCount = 0
  /// An estimate for names and groups, each combination counted once.
  public internal(set) var profileByteCount = 0
  /// All that is allocated but for names and groups: IDs, secrets, columns, tables, and what of them is empty.
  public internal(set) var allocatedByteCount = 0

  init() {}

  /// What a client costs beside the bytes of its IDs, its secret, its name and its groups.
  public var overheadPerClient: Double {
    guard clientCount > 0 else { return 0 }
    return Double(allocatedByteCount - idByteCount - secretByteCount) / Double(clientCount)
  }
}
