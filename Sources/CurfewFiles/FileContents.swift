// SPDX-License-Identifier: Apache-2.0

/// A file as it was read, whole, and its stamp at that time.
package struct FileContents: Sendable {
  package let bytes: [UInt8]
  /// The state that was read, for noticing a later change.
  package let stamp: FileStamp
}
