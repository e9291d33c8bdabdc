// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension System {
  /// Returns the names in a directory as bytes, in byte order, without `.` and `..`.
  ///
  /// Names are bytes to the system; whether they are text is for the caller to ask.
  static func names(inDirectory path: String) throws(SystemError) -> [[UInt8]] {
    try refuseNUL(in: path)
    guard let directory = unsafe opendir(path) else { throw .latest }
    defer { unsafe closedir(directory) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(directory) else { break }
      names.append(unsafe name(of: entry))
    }
    // `readdir` returns nil for the end and for an error alike; only `errno` tells which.
    if errno != 0 { throw .latest }
    let dots: [[UInt8]] = [[0x2E], [0x2E, 0x2E]]
    return names.filter { !dots.contains($0) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Copies a name from where it lies: the entry may be shorter than its C type says it is.
  @unsafe private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    let start = unsafe UnsafeRawPointer(entry) + offset
    let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(length)))
  }

  /// Returns where a path leads once every link in it is followed, or nil when that is not UTF-8.
  static func realPath(_ path: String) throws(SystemError) -> String? {
    try refuseNUL(in: path)
    guard let real = unsafe realpath(path, nil) else { throw .latest }
    defer { unsafe free(real) }
    return unsafe String(validatingCString: real)
  }

  /// Puts a file in another one's place; readers see the one or the other, never a mixture.
  static func rename(_ source: String, to target: String) throws(SystemError) {
    try refuseNUL(in: target)
    #if canImport(Glibc)
      _ = try retrying { unsafe Glibc.rename(source, target) }
    #elseif canImport(Musl)
      _ = try retrying { unsafe Musl.rename(source, target) }
    #else
      _ = try retrying { unsafe Darwin.rename(source, target) }
    #endif
  }

  /// Gives a file a second name; fails when that name is taken.
  static func link(_ source: String, to target: String) throws(SystemError) {
    try refuseNUL(in: target)
    #if canImport(Glibc)
      _ = try retrying { unsafe Glibc.link(source, target) }
    #elseif canImport(Musl)
      _ = try retrying { unsafe Musl.link(source, target) }
    #else
      _ = try retrying { unsafe Darwin.link(source, target) }
    #endif
  }

  /// Makes a directory; one that is there, or something else of that name, is left alone.
  static func makeDirectory(_ path: String) throws(SystemError) {
    try refuseNUL(in: path)
    do throws(SystemError) {
      _ = try retrying { unsafe mkdir(path, 0o777) }
    } catch {
      if !error.isExisting { throw error }
    }
  }

  /// Removes a name, if it is there.
  static func remove(_ path: String) {
    _ = unsafe unlink(path)
  }

  /// Throws unless the process may write to a file.
  static func requireWritable(_ path: String) throws(SystemError) {
    try refuseNUL(in: path)
    _ = try retrying { unsafe access(path, W_OK) }
  }

  /// Has the disk take what was written.
  static func synchronize(_ descriptor: Int32) throws(SystemError) {
    _ = try retrying { fsync(descriptor) }
  }

  /// Gives an open file the owner (if the process may) and the permissions of another.
  static func copyPermissions(of status: FileStatus, to descriptor: Int32) throws(SystemError) {
    // Owner first: changing it drops set-ID bits.
    if fchown(descriptor, status.owner, status.group) != 0 {
      _ = fchown(descriptor, uid_t.max, status.group)
    }
    _ = try retrying { fchmod(descriptor, mode_t(truncatingIfNeeded: status.mode)) }
  }
}
