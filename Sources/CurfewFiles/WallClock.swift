// SPDX-License-Identifier: Apache-2.0

/// The one place where Curfew asks what time it is; the engine is always told.
package enum WallClock {
  /// Milliseconds since the Unix epoch, rounded down.
  package static var millisecondsSinceEpoch: Int64 {
    let (seconds, nanoseconds) = System.wallClock()
    return seconds &* 1_000 &+ nanoseconds / 1_000_000
  }

  /// Milliseconds since some moment before the program started; nobody can set this clock.
  package static var monotonicMilliseconds: Int64 {
    let (seconds, nanoseconds) = System.monotonicClock()
    return seconds &* 1_000 &+ nanoseconds / 1_000_000
  }
}
