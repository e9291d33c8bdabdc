// SPDX-License-Identifier: Apache-2.0

/// Why a log could not be opened or written.
public struct DecisionLogProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason in words: no capital, no full stop, not escaped.
  public let description: String
}
