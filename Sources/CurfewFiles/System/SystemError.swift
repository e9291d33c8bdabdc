// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the operating system answered instead of doing what it was asked.
struct SystemError: Error, Hashable, Sendable {
  /// The `errno` of the call that failed.
  let code: Int32

  /// The error that the last failed call of this thread left behind.
  static var latest: SystemError { SystemError(code: errno) }
  /// No such file; also what a path with a NUL byte gets, since no file can have that name.
  static let notFound = SystemError(code: ENOENT)
  /// A device that takes no bytes and says nothing about it.
  static let inputOutput = SystemError(code: EIO)

  var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
  var isPermission: Bool { code == EACCES || code == EPERM }
  var isLinkLoop: Bool { code == ELOOP }
  var isInterruption: Bool { code == EINTR }
  var isNotReady: Bool { code == EAGAIN || code == EWOULDBLOCK }
  var isClosedPipe: Bool { code == EPIPE }
  var isNoSpace: Bool { code == ENOSPC || code == EDQUOT }
  var isExisting: Bool { code == EEXIST }
  var isBadDescriptor: Bool { code == EBADF }

  /// The system's own words, in lower case as our messages are.
  var words: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text).lowercased()
  }
}
