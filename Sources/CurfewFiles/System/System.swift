// SPDX-License-Identifier: Apache-2.0
//
// The wall to the operating system, together with the other files of this folder: every call that
// takes a pointer is here, Swift values come out, and an interrupted call is made again.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system calls that Curfew makes.
enum System {
  /// Makes a call again for as long as a signal interrupts it.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let error = SystemError.latest
      if !error.isInterruption { throw error }
    }
  }

  /// Refuses a path with a NUL byte, which C would cut short: another file would be opened.
  static func refuseNUL(in path: String) throws(SystemError) {
    if path.utf8.contains(0) { throw .notFound }
  }

  static func open(_ path: String, _ access: OpenAccess) throws(SystemError) -> Descriptor {
    try refuseNUL(in: path)
    return Descriptor(owning: try retrying { openFile(path, access) })
  }

  private static func openFile(_ path: String, _ access: OpenAccess) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, access.flags, access.mode)
    #elseif canImport(Musl)
      unsafe Musl.open(path, access.flags, access.mode)
    #else
      unsafe Darwin.open(path, access.flags, access.mode)
    #endif
  }

  /// Closes a descriptor. Not made again when interrupted: the number may be somebody else's by then.
  @discardableResult
  static func close(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #elseif canImport(Musl)
      Musl.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }

  /// Reads once into a buffer from an index on; 0 is the end. Waits when the descriptor does not block.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from start: Int
  ) throws(SystemError) -> Int {
    while true {
      do throws(SystemError) {
        return try retrying { readOnce(descriptor, &buffer, start) }
      } catch  where error.isNotReady {
        try wait(for: descriptor, POLLIN)
      }
    }
  }

  private static func readOnce(_ descriptor: Int32, _ buffer: inout [UInt8], _ start: Int) -> Int {
    unsafe buffer.withUnsafeMutableBytes { bytes in
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
      #if canImport(Glibc)
        return unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      #elseif canImport(Musl)
        return unsafe Musl.read(descriptor, rest.baseAddress, rest.count)
      #else
        return unsafe Darwin.read(descriptor, rest.baseAddress, rest.count)
      #endif
    }
  }

  /// Writes every byte, however many calls that takes.
  static func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let rest = bytes.extracting(done..<bytes.count)
      do throws(SystemError) {
        let written = try retrying { writeOnce(descriptor, rest) }
        if written == 0 { throw SystemError.inputOutput }
        done += written
      } catch  where error.isNotReady {
        try wait(for: descriptor, POLLOUT)
      }
    }
  }

  /// Writes once and returns how many bytes were taken; 0 when the descriptor takes none at present.
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(SystemError) -> Int {
    do throws(SystemError) {
      return try retrying { writeOnce(descriptor, bytes) }
    } catch  where error.isNotReady {
      return 0
    }
  }

  /// Waits until one of some descriptors can be read; returns which, none when the time is up.
  static func wait(forInput descriptors: [Int32], milliseconds: Int64) throws(SystemError) -> [Int32] {
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let timeout = Int32(clamping: max(0, milliseconds))
    do throws(SystemError) {
      let count = nfds_t(requests.count)
      let result = unsafe poll(&requests, count, timeout)
      if result < 0 { throw .latest }
    } catch  where error.isInterruption {
      return []
    }
    return requests.filter { $0.revents != 0 }.map(\.fd)
  }

  /// Reads what is there into a buffer without waiting; 0 when there is nothing.
  static func readAvailable(_ descriptor: Int32, into buffer: inout [UInt8]) throws(SystemError) -> Int {
    do throws(SystemError) {
      return try retrying { readOnce(descriptor, &buffer, 0) }
    } catch  where error.isNotReady {
      return 0
    }
  }

  private static func writeOnce(_ descriptor: Int32, _ bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      #if canImport(Glibc)
        return unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        return unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
      #else
        return unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
      #endif
    }
  }

  /// Waits until a descriptor that somebody else set to non-blocking is ready (a shell's, say).
  private static func wait(for descriptor: Int32, _ events: Int32) throws(SystemError) {
    var request = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
    _ = try retrying { unsafe poll(&request, 1, -1) }
  }
}
