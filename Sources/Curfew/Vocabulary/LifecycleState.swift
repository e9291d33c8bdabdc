// SPDX-License-Identifier: Apache-2.0

/// Where a client is in its life, in order: each state is further gone than the one before (SPEC 1).
public enum LifecycleState: UInt8, Sendable, CaseIterable, Comparable {
  /// In the owner's list; tokens work.
  case active
  /// Not in the owner's list; tokens work.
  case hidden
  /// Tokens are revoked; the user must re-authenticate.
  case closed
  /// The registration is gone; the user must register again.
  case deleted

  /// The word for it in records and decisions.
  public var name: String {
    switch self {
    case .active: "active"
    case .hidden: "hidden"
    case .closed: "closed"
    case .deleted: "deleted"
    }
  }

  /// The state that a word names; nil for any other word.
  public init?(name: String) {
    guard let state = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = state
  }

  /// Whether a state is less far gone than another.
  public static func < (left: LifecycleState, right: LifecycleState) -> Bool {
    left.rawValue < right.rawValue
  }
}
