// SPDX-License-Identifier: Apache-2.0

/// What tells one state of a file from another without comparing bytes.
///
/// Two equal stamps do not prove that nothing was written in between: file systems count time in
/// steps of some milliseconds. A watcher looks twice, a moment apart.
package struct FileStamp: Hashable, Sendable {
  package let device: UInt64
  package let inode: UInt64
  /// In bytes.
  package let size: Int64
  /// When the content was last written, since the epoch.
  package let modifiedNanoseconds: Int64
  /// When the content, the permissions or the number of names last changed; nobody can set it.
  package let changedNanoseconds: Int64
}
