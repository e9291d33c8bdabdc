// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file that is closed when its owner lets go of it.
struct Descriptor: ~Copyable {
  /// The number that the system knows it by.
  let number: Int32

  init(owning number: Int32) { self.number = number }

  deinit { System.close(number) }

  /// Closes it and reports what a late write on a network file system still had to say.
  consuming func close() throws(SystemError) {
    let number = number
    discard self
    if System.close(number) == 0 { return }
    let error = SystemError.latest
    // Interrupted, it is closed all the same.
    if !error.isInterruption { throw error }
  }
}
