// SPDX-License-Identifier: Apache-2.0
//
// A file as it was read, whole. Nothing here touches a disk: whoever embeds Curfew decides where
// policies come from.

/// A named text in memory that spans and diagnostics refer to.
public final class SourceFile: Sendable {
  /// The name shown in diagnostics, usually the path as the user gave it.
  public let name: String
  /// The bytes, exactly as they were read.
  public let bytes: [UInt8]

  /// Wraps bytes that somebody else has read.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Wraps a text, for tests and for policies that come from elsewhere than a file.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
