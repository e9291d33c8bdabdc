// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a file is opened for.
enum OpenAccess {
  /// To be read, without waiting for a writer and without becoming the process's terminal.
  case reading
  /// To be read; fails when the last part of the path is a link.
  case readingNoLink
  /// A new file that nobody else can have put there, with these permissions less the process's mask.
  case creating(mode: UInt32)
  /// A file that only grows, made with these permissions if it is not there; never through a link.
  case appending(mode: UInt32)
  /// A directory, to be flushed to the disk.
  case directory
  /// For what a closed standard stream is not used for, so that using it fails.
  case placeholder(isInput: Bool)

  var flags: Int32 {
    switch self {
    case .reading: O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
    case .readingNoLink: O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW
    case .creating: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    case .appending: O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW
    case .directory: O_RDONLY | O_DIRECTORY | O_CLOEXEC
    case .placeholder(let isInput): isInput ? O_WRONLY : O_RDONLY
    }
  }

  var mode: mode_t {
    switch self {
    case .creating(let mode), .appending(let mode): mode_t(truncatingIfNeeded: mode)
    default: 0
    }
  }
}
