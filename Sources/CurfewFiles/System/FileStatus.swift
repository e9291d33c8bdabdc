// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system knows about a file without reading it.
struct FileStatus: Sendable {
  let kind: FileKind
  let stamp: FileStamp
  /// The permission bits, set-ID bits included.
  let mode: UInt32
  let owner: UInt32
  let group: UInt32

  init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    stamp = FileStamp(status)
    mode = UInt32(truncatingIfNeeded: status.st_mode) & 0o7777
    owner = UInt32(truncatingIfNeeded: status.st_uid)
    group = UInt32(truncatingIfNeeded: status.st_gid)
  }
}

extension FileKind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: self = .other
    }
  }
}

extension FileStamp {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino),
      size: Int64(status.st_size),
      modifiedNanoseconds: Self.nanoseconds(modified),
      changedNanoseconds: Self.nanoseconds(changed)
    )
  }

  /// Wraps around rather than traps: anybody can give a file any time, and only equality matters.
  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension System {
  /// Looks at a file by name, through links.
  static func status(_ path: String) throws(SystemError) -> FileStatus {
    try refuseNUL(in: path)
    var status = stat()
    _ = try retrying { unsafe stat(path, &status) }
    return FileStatus(status)
  }

  /// Looks at a name itself, be it a link.
  static func linkStatus(_ path: String) throws(SystemError) -> FileStatus {
    try refuseNUL(in: path)
    var status = stat()
    _ = try retrying { unsafe lstat(path, &status) }
    return FileStatus(status)
  }

  /// Looks at an open file.
  static func status(_ descriptor: Int32) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retrying { unsafe fstat(descriptor, &status) }
    return FileStatus(status)
  }
}
