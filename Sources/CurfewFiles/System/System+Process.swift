// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension System {
  /// A second descriptor of the same open file, which programs that are started do not inherit.
  static func duplicate(_ descriptor: Int32) throws(SystemError) -> Descriptor {
    Descriptor(owning: try retrying { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) })
  }

  static func isOpen(_ descriptor: Int32) -> Bool { fcntl(descriptor, F_GETFD) >= 0 }

  /// What cannot be written is an error of the call that writes, never the end of the process: a closed pipe,
  /// and a file that grows past the limit of the process (`ulimit -f`).
  static func ignoreSignalsOfWriting() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  static func end(_ status: Int32) -> Never { exit(status) }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of a terminal's window; nil when it is none or does not know.
  static func windowColumns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A variable of the environment; nil when it is not set or is no text.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(validatingCString: value)
  }

  /// The wall clock: seconds and nanoseconds since the epoch.
  static func wallClock() -> (seconds: Int64, nanoseconds: Int64) {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return (0, 0) }
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
  }

  /// A clock that only runs forward: seconds and nanoseconds since some moment.
  static func monotonicClock() -> (seconds: Int64, nanoseconds: Int64) {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return (0, 0) }
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}

extension System {
  /// Opens the device that has nothing and leaves it open; the lowest free number is what it gets.
  static func occupy(_ descriptor: Int32) {
    let access = OpenAccess.placeholder(isInput: descriptor == 0)
    #if canImport(Glibc)
      let opened = unsafe Glibc.open("/dev/null", access.flags)
    #elseif canImport(Musl)
      let opened = unsafe Musl.open("/dev/null", access.flags)
    #else
      let opened = unsafe Darwin.open("/dev/null", access.flags)
    #endif
    if opened >= 0, opened != descriptor { close(opened) }
  }
}
