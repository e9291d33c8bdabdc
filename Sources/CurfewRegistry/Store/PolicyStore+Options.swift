// SPDX-License-Identifier: Apache-2.0

extension PolicyStore {
  /// How careful and how patient a store is.
  public struct Options: Hashable, Sendable {
    /// For how long a policy may be stale or missing before registration and issuance are denied with
    /// `policyStale`, in milliseconds; nil for as long as it takes.
    public var maxStaleMilliseconds: Int64?
    /// How far apart the two looks are that must see the same before a change is taken into use.
    public var settleMilliseconds: Int64 = 200
    /// For how long a file may go on changing before its tenant is reported as stale.
    public var longestChangeMilliseconds: Int64 = 10_000
    /// How long after a change the bytes are read once more: file systems count time in steps (FAT: two
    /// seconds), so that until then two different contents can have one stamp.
    public var confirmMilliseconds: Int64 = 3_000

    /// The usual: no limit on staleness, two looks 200 ms apart.
    public init() {}
  }
}
