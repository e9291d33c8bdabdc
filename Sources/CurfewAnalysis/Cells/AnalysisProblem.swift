// SPDX-License-Identifier: Apache-2.0

/// Why two policies could not be compared exactly.
package enum AnalysisProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Their client patterns overlap in more ways than can be told apart in reasonable time.
  case tooManyOverlappingPatterns(tenant: String)

  package var description: String {
    switch self {
    case .tooManyOverlappingPatterns(let tenant):
      "the client patterns of `\(tenant)` overlap in too many ways to be compared exactly"
    }
  }
}
