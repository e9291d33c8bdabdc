// SPDX-License-Identifier: Apache-2.0

/// Why a file could not be read or written: a path and a reason in plain words.
///
/// The path is shown as given; whoever prints it escapes it.
package struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, named as the user would.
  package let path: String
  /// What is in the way.
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, _ error: SystemError) {
    self.init(path: path, reason: Reason(error))
  }

  package var description: String { "\(path.isEmpty ? "the empty PATH" : path): \(reason.words)" }

  /// What can be in the way.
  package enum Reason: Hashable, Sendable {
    case notFound
    /// To be created in a directory that is not there.
    case noDirectory(String)
    case permissionDenied
    /// A directory, device, pipe or socket where a file's content is asked for.
    case notRegular(FileKind)
    /// Something that a file can't take the place of.
    case notReplaceable(FileKind)
    /// Something else where a directory is needed.
    case notDirectory(FileKind)
    /// More bytes than the limit.
    case tooLarge(limit: Int)
    /// Written to while it was read, twice in a row.
    case changedWhileRead
    /// A link that leads out of the directory that is searched.
    case leavesDirectory(target: String)
    /// A link to nothing.
    case deadLink
    /// A link that leads to itself.
    case linkLoop
    /// A directory without any `*.yaml` or `*.yml`.
    case noPolicyFiles
    /// A name in bytes that are no text.
    case nameNotUTF8
    /// To be created, but already there.
    case alreadyExists
    /// Changed by somebody else since it was read.
    case changedSinceRead
    /// Anything else, in the system's words.
    case system(String)

    init(_ error: SystemError) {
      self =
        if error.isNotFound {
          .notFound
        } else if error.isPermission {
          .permissionDenied
        } else if error.isLinkLoop {
          .linkLoop
        } else if error.isExisting {
          .alreadyExists
        } else {
          .system(error.words)
        }
    }

    /// The reason in words: no capital, no full stop.
    package var words: String {
      switch self {
      case .notFound: "no such file or directory"
      case .noDirectory(let directory): "there is no directory `\(directory)` to write it to"
      case .permissionDenied: "permission denied"
      case .notRegular(let kind): "\(kind.words), not a file that can be read"
      case .notReplaceable(let kind): "\(kind.words), not a file that can be written"
      case .notDirectory(let kind): "\(kind.words), not a directory"
      case .tooLarge(let limit): "larger than the limit of \(Self.size(limit))"
      case .changedWhileRead: "changed while it was being read"
      case .leavesDirectory(let target): "the link leads out of the directory, to `\(target)`"
      case .deadLink: "the link leads to nothing"
      case .linkLoop: "the link leads to itself"
      case .noPolicyFiles: "no `*.yaml` or `*.yml` file in this directory"
      case .nameNotUTF8: "the name is not UTF-8"
      case .alreadyExists: "already exists"
      case .changedSinceRead: "changed by somebody else since it was read"
      case .system(let words): words
      }
    }

    private static func size(_ bytes: Int) -> String {
      let mebibyte = 1 << 20
      if bytes >= mebibyte, bytes % mebibyte == 0 { return "\(bytes / mebibyte) MiB" }
      return bytes == 1 ? "1 byte" : "\(bytes) bytes"
    }
  }
}
