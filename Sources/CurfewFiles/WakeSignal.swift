// SPDX-License-Identifier: Apache-2.0

/// Ends a wait from another thread, for good.
package final class WakeSignal: Sendable {
  let input: Int32
  private let output: Int32

  /// Makes a signal; nil when the process has no descriptor left.
  package init?() {
    guard let (input, output) = try? System.openPipe() else { return nil }
    self.input = input
    self.output = output
  }

  deinit {
    System.close(input)
    System.close(output)
  }

  /// Ends the wait, or the next one.
  package func wake() {
    let byte: [UInt8] = [1]
    // A pipe that takes no more has woken whoever waits already.
    _ = try? System.write(byte.span, to: output)
  }
}
