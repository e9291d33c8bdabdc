// SPDX-License-Identifier: Apache-2.0
//
// Waiting for the file system blocks a thread, and the few threads of Swift's own pool are not for that.

/// A thread of its own for work that waits.
package enum BackgroundThread {
  /// Runs something on a new thread; false when the system gives none.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    (try? System.startThread(body)) != nil
  }

  /// Blocks this thread.
  package static func sleep(milliseconds: Int64) {
    _ = try? System.wait(forInput: [], milliseconds: milliseconds)
  }
}
