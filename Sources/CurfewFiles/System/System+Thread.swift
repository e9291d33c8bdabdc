// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension System {
  /// Keeps what a thread runs alive until it has taken it over.
  private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a thread that nobody joins.
  static func startThread(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let body = unsafe Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = unsafe pthread_create(&thread, nil, { unsafe System.runThread($0) }, body.toOpaque())
    #else
      var thread = pthread_t()
      let code = unsafe pthread_create(&thread, nil, { unsafe System.runThread($0) }, body.toOpaque())
    #endif
    guard code == 0 else {
      unsafe body.release()
      throw SystemError(code: code)
    }
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
      _ = pthread_detach(thread)
    #endif
  }

  @unsafe private static func runThread(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let pointer = unsafe pointer { unsafe Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run() }
    return nil
  }

  /// A pipe whose ends neither block nor reach programs that are started.
  static func openPipe() throws(SystemError) -> (input: Int32, output: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = try retrying { unsafe pipe(&ends) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return (ends[0], ends[1])
  }
}
