// SPDX-License-Identifier: Apache-2.0

internal import Curfew

extension DurationShape {
  /// Whether `never` may stand in place of a duration.
  package var allowsNever: Bool {
    if case .orNever = self { true } else { false }
  }

  /// The milliseconds that may be written.
  package var range: ClosedRange<Int64> {
    switch self {
    case .finite, .orNever: 1_000...DurationText.longest
    case .clockSkew: 0...300_000
    }
  }

  /// What messages say was expected.
  package var expectation: String {
    switch self {
    case .finite: "a duration such as `30d`"
    case .orNever: "a duration such as `30d`, or `never`"
    case .clockSkew: "a duration from `0s` to `5m`"
    }
  }
}
