// SPDX-License-Identifier: Apache-2.0
//
// A policy that is cut short can be valid YAML without its kills, so a file is read whole or not at
// all; and a pipe put in a policy's place must not make a check hang for ever.

/// Reading a regular file whole, within a limit.
package enum RegularFile {
  /// The most that is read of a policy file: 64 MiB (SPEC 8).
  package static let policyLimit = 64 << 20

  /// Reads a file, following links.
  ///
  /// Anything but a regular file is refused, mostly without being opened at all. A file that changes
  /// while it is read is read once more.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the working directory or absolute.
  ///   - name: what a problem calls it; the path when nil.
  ///   - limit: the most bytes it may have.
  package static func read(
    _ path: String, named name: String? = nil, limit: Int = policyLimit
  ) throws(FileProblem) -> FileContents {
    try read(path, name ?? path, limit, access: .reading)
  }

  /// Reads what a search found, from where it was found: a link put in its place since is not followed.
  package static func read(
    _ file: FoundFile, limit: Int = policyLimit
  ) throws(FileProblem) -> FileContents {
    guard let path = file.realPath else { return try readStandardInput(file.name, limit) }
    do throws(FileProblem) {
      return try read(path, file.name, limit, access: .readingNoLink)
    } catch  where error.reason == .linkLoop {
      throw FileProblem(path: file.name, reason: .changedWhileRead)
    }
  }

  /// What tells the present state of a file that a search found from an earlier one, without reading it.
  package static func stamp(of file: FoundFile) throws(FileProblem) -> FileStamp {
    do throws(SystemError) {
      return try System.linkStatus(file.realPath ?? file.name).stamp
    } catch {
      throw FileProblem(path: file.name, error)
    }
  }

  private static func read(
    _ path: String, _ name: String, _ limit: Int, access: OpenAccess
  ) throws(FileProblem) -> FileContents {
    do {
      for _ in 1...2 {
        if let contents = try readOnce(path, name, limit, access) { return contents }
      }
    } catch let error as SystemError {
      throw FileProblem(path: name, error)
    } catch let problem as FileProblem {
      throw problem
    } catch {
      throw FileProblem(path: name, reason: .system("\(error)"))
    }
    throw FileProblem(path: name, reason: .changedWhileRead)
  }

  /// Reads once; nil when the file changed meanwhile.
  private static func readOnce(
    _ path: String, _ name: String, _ limit: Int, _ access: OpenAccess
  ) throws -> FileContents? {
    // Looked at before it is opened, since opening a device or a pipe can already do something; and
    // again once it is open, since it may be another file by then.
    try requireRegular(System.status(path), name)
    let file = try System.open(path, access)
    let before = try System.status(file.number)
    try requireRegular(before, name)
    guard before.stamp.size <= limit else { throw FileProblem(path: name, reason: .tooLarge(limit: limit)) }
    let bytes = try readBytes(file.number, expecting: Int(before.stamp.size))
    let after = try System.status(file.number)
    guard before.stamp == after.stamp, bytes.count == Int(after.stamp.size) else { return nil }
    return FileContents(bytes: bytes, stamp: after.stamp)
  }

  private static func requireRegular(_ status: FileStatus, _ name: String) throws(FileProblem) {
    guard status.kind == .regular else { throw FileProblem(path: name, reason: .notRegular(status.kind)) }
  }

  /// Reads until the end or one byte past what is expected, whichever comes first.
  private static func readBytes(_ descriptor: Int32, expecting size: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while count < bytes.count {
      let read = try System.read(descriptor, into: &bytes, from: count)
      if read == 0 { break }
      count += read
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private static func readStandardInput(_ name: String, _ limit: Int) throws(FileProblem) -> FileContents {
    var input = DescriptorInput.standardInput(named: name)
    var bytes: [UInt8] = []
    while try input.read(appendingTo: &bytes) {
      guard bytes.count <= limit else { throw FileProblem(path: name, reason: .tooLarge(limit: limit)) }
    }
    let stamp = FileStamp(
      device: 0, inode: 0, size: Int64(bytes.count), modifiedNanoseconds: 0, changedNanoseconds: 0)
    return FileContents(bytes: bytes, stamp: stamp)
  }
}
