// SPDX-License-Identifier: Apache-2.0

extension PolicyWatcher {
  /// When a watcher looks.
  public struct Options: Hashable, Sendable {
    /// How long nothing must have happened before a look, in milliseconds.
    public var quietMilliseconds: Int64 = 50
    /// How long a look waits at most while things go on happening.
    public var longestDelayMilliseconds: Int64 = 1_000
    /// How often to look although the system tells of changes: for those that it does not see, on network
    /// file systems and behind links that lead over several directories.
    public var pollMilliseconds: Int64 = 30_000
    /// How often to look while the system does not tell of changes.
    public var blindPollMilliseconds: Int64 = 1_000
    /// Whether to ask the system to tell of changes (inotify) at all.
    public var listens = true

    /// The usual.
    public init() {}
  }
}
