// SPDX-License-Identifier: Apache-2.0

/// What this build calls itself.
enum CurfewVersion {
  static let current = "0.1.0"
}
