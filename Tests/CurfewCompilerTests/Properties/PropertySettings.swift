// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How much the property tests do, and from which seed.
///
///     $ CURFEW_PROPERTY_DECISIONS=5000000 CURFEW_PROPERTY_SEED=7 swift test --filter PropertyTests
enum PropertySettings {
  /// Decisions of each kind that are compared; 100,000 unless told.
  static let decisions = max(1_000, number("CURFEW_PROPERTY_DECISIONS") ?? 100_000)
  /// Of so many decisions, the future of one is checked by brute force.
  static let futureEvery = 5
  /// Where the seeds start.
  static let seed = UInt64(truncatingIfNeeded: number("CURFEW_PROPERTY_SEED") ?? 1)
  /// Parts that may run at the same time.
  static let parts = 8
  /// Cases that are tried with each policy.
  static let casesPerPolicy = 200

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}
