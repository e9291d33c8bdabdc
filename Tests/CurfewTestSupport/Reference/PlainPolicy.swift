// SPDX-License-Identifier: Apache-2.0
//
// The second opinion: a policy as plain arrays, decided by scanning them, straight from the tables of
// SPEC 2 and 4. It shares the nouns with the engine and nothing else. It must stay so plain that a
// reader can hold it against SPEC line by line: no tables of terms, no keys, no speed.

import Curfew

/// What a tenant's policy says, with every default filled in.
struct PlainPolicy: Sendable {
  var tenant = "acme"
  var isEnabled = true
  var killSwitch: PlainKill?
  /// Empty for `none`.
  var allowedTypes: [ClientType] = [.personal]
  var lifecycle = PlainThresholds.standard
  /// The types that have thresholds of their own, after inheritance.
  var types: [ClientType: PlainThresholds] = [:]
  /// `tokens.maxLifetime` in milliseconds; nil for never.
  var maxLifetime: Int64?
  /// `tokens.clockSkew` in milliseconds.
  var clockSkew: Int64 = 0
  var toolsets: [PlainToolset] = []
  var profiles: [PlainProfile] = []
  var overrides: [PlainOverride] = []
}

/// Thresholds in milliseconds; nil for never (in an override, for "not given").
struct PlainThresholds: Hashable, Sendable {
  var hidden: Int64?
  var closed: Int64?
  var deleted: Int64?

  static let standard = PlainThresholds(hidden: 86_400_000, closed: 7 * 86_400_000, deleted: 90 * 86_400_000)
  static let never = PlainThresholds()

  var all: [Int64] { [hidden, closed, deleted].compactMap { $0 } }
}

/// A kill, standing when it has no `at`.
struct PlainKill: Hashable, Sendable {
  var at: Instant?
}

/// One entry of `overrides`.
struct PlainOverride: Sendable {
  /// An exact ID, or a pattern when it has a `*`.
  var client: String?
  var owner: String?
  var kill: PlainKill?
  var lifecycle: PlainLifecycle?
  var expires: Instant?
}

/// The `lifecycle` of an override.
enum PlainLifecycle: Hashable, Sendable {
  case exempt
  case stricter(PlainThresholds)
}

/// One entry of `toolsets`.
struct PlainToolset: Sendable {
  var name: String
  var clientTypes: [ClientType]
}

/// One entry of `accessProfiles`.
struct PlainProfile: Sendable {
  var name: String
  var toolsets: [String]
  var users: [String] = []
  var groups: [String] = []
}
