// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A digest that is worked out when it is first asked for: checking a policy never needs it.
final class LazyRevision: Sendable {
  private let cached = Mutex<String?>(nil)

  /// Returns the digest, making it the first time.
  func value(_ make: () -> String) -> String {
    cached.withLock { cached in
      if let cached { return cached }
      let made = make()
      cached = made
      return made
    }
  }
}
