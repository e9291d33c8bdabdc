// SPDX-License-Identifier: Apache-2.0
//
// A kill that is written into a policy must be there whole after a power cut, and whoever reads the
// file meanwhile must see the old policy or the new one.

/// Writing a file so that it is there whole or not at all.
package enum AtomicFile {
  /// Replaces a file's content.
  ///
  /// A link stays a link: the file that it leads to is replaced. Permissions are kept, the owner too
  /// where the process may set it; other names of the same file (hard links), access lists and
  /// extended attributes are not. A file that may not be written to is refused, although replacing
  /// it would need no more than the right to its directory.
  ///
  /// - Parameters:
  ///   - stamp: the state that the new content was made from; a file in any other state is left alone.
  ///   - original: the content that the new one was made from, for who can't rely on a stamp alone.
  package static func replace(
    _ path: String, with bytes: [UInt8], unchangedSince stamp: FileStamp? = nil, containing original: [UInt8]? = nil
  ) throws(FileProblem) {
    do {
      guard let real = try System.realPath(path) else { throw FileProblem(path: path, reason: .nameNotUTF8) }
      let status = try System.status(real)
      guard status.kind == .regular else { throw FileProblem(path: path, reason: .notReplaceable(status.kind)) }
      try System.requireWritable(real)
      try place(bytes, at: real, like: status) { temporary throws in
        if let stamp, try System.status(real).stamp != stamp {
          throw FileProblem(path: path, reason: .changedSinceRead)
        }
        if let original, try RegularFile.read(real, limit: max(original.count, 1)).bytes != original {
          throw FileProblem(path: path, reason: .changedSinceRead)
        }
        try System.rename(temporary, to: real)
      }
    } catch {
      throw problem(path, error)
    }
  }

  /// Creates a file; one that is already there, a dead link included, is left alone and is a problem.
  ///
  /// - Parameter isExecutable: whether it is a program; either way the process's mask applies.
  package static func create(
    _ path: String, with bytes: [UInt8], isExecutable: Bool = false
  ) throws(FileProblem) {
    do {
      try place(bytes, at: path, like: nil, newMode: isExecutable ? 0o777 : 0o666) { temporary throws in
        try System.link(temporary, to: path)
        System.remove(temporary)
      }
    } catch {
      throw problem(path, error)
    }
  }

  /// Creates a file, or replaces the content of the one that is there, as a shell's `>` would but whole.
  package static func write(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
    do throws(FileProblem) {
      try replace(path, with: bytes)
    } catch {
      guard error.reason == .notFound else { throw error }
      try createNew(path, with: bytes)
    }
  }

  /// Returns where the file lies that ``write(_:with:)`` writes, every link followed: the same bytes for all paths
  /// that lead to it. Nil when there is no directory to write it to, or its name is not UTF-8.
  package static func place(of path: String) -> [UInt8]? {
    if let real = try? System.realPath(path) { return Array(real.utf8) }
    let (directory, name) = split(path)
    guard let parent = try? System.realPath(directory.isEmpty ? "." : directory) else { return nil }
    return Array((parent == "/" ? "/\(name)" : "\(parent)/\(name)").utf8)
  }

  /// Replaces what was not there a moment ago: somebody was quicker, or it is a link to nothing.
  private static func replaceNewcomer(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
    do throws(FileProblem) {
      try replace(path, with: bytes)
    } catch {
      throw error.reason == .notFound ? FileProblem(path: path, reason: .deadLink) : error
    }
  }

  /// Creates a file that was not there a moment ago.
  private static func createNew(_ path: String, with bytes: [UInt8]) throws(FileProblem) {
    do throws(FileProblem) {
      try create(path, with: bytes)
    } catch {
      switch error.reason {
      case .alreadyExists: try replaceNewcomer(path, with: bytes)
      case .notFound:
        let (directory, name) = split(path)
        let parent = directory.utf8.count > 1 ? String(directory.dropLast()) : directory
        throw FileProblem(path: path, reason: name.isEmpty ? .notFound : .noDirectory(parent))
      default: throw error
      }
    }
  }

  /// Writes a hidden file beside the target, and removes it again unless `move` succeeds.
  private static func place(
    _ bytes: [UInt8], at target: String, like status: FileStatus?, newMode: UInt32 = 0o666,
    move: (String) throws -> Void
  ) throws {
    let (directory, name) = split(target)
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    // Cut, so that the temporary name stays within what a file system takes (255 bytes).
    let temporary = "\(directory).\(String(name.unicodeScalars.prefix(40))).\(suffix).tmp"
    let file = try System.open(temporary, .creating(mode: status == nil ? newMode : 0o600))
    do {
      try System.writeAll(bytes.span, to: file.number)
      if let status { try System.copyPermissions(of: status, to: file.number) }
      try System.synchronize(file.number)
      try file.close()
      try move(temporary)
    } catch {
      System.remove(temporary)
      throw error
    }
    // The name is part of the directory: without this a power cut could still bring the old file back.
    let parent = try System.open(directory.isEmpty ? "." : directory, .directory)
    try System.synchronize(parent.number)
  }

  /// Splits a path after its last slash.
  static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    let end = path.utf8.index(after: slash)
    return (String(path[..<end]), String(path[end...]))
  }

  static func problem(_ path: String, _ error: any Error) -> FileProblem {
    switch error {
    case let problem as FileProblem: problem
    case let error as SystemError: FileProblem(path: path, error)
    default: FileProblem(path: path, reason: .system("\(error)"))
    }
  }
}
