// SPDX-License-Identifier: Apache-2.0

/// How many overrides a policy may have (SPEC 8).
enum OverrideLimits {
  static let count = 1_000_000
}
