// SPDX-License-Identifier: Apache-2.0

/// A rule of `classify` or `admit` that no request can reach.
package struct UnreachableRule: Hashable, Sendable {
  /// The rule, counted from 0 in its list.
  package let index: Int
  /// Why nothing reaches it.
  package let cause: Cause

  package init(index: Int, cause: Cause) {
    self.index = index
    self.cause = cause
  }

  /// The reasons.
  package enum Cause: Hashable, Sendable {
    /// These earlier rules together take everything it matches; in order, at least one.
    case shadowed(by: [Int])
    /// It asks for `dcr` and for a client ID, which only `cimd` requests have.
    case clientIDWithDCR
    /// Its client ID or pattern selects nothing that is a valid metadata document URL.
    case unusableClientID
    /// It asks for a method that the policy does not allow (`admit` only).
    case methodNotAllowed
  }
}
