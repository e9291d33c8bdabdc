// SPDX-License-Identifier: Apache-2.0

/// What stands behind a name in a file system.
package enum FileKind: Sendable {
  case regular
  case directory
  case link
  case pipe
  case socket
  case device
  case other

  /// The kind in words, with its article.
  package var words: String {
    switch self {
    case .regular: "a regular file"
    case .directory: "a directory"
    case .link: "a symbolic link"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .other: "no regular file"
    }
  }
}
