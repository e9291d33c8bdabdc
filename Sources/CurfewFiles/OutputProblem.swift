// SPDX-License-Identifier: Apache-2.0

/// Why results could not be written. A run that ends with one has not answered: exit status 2.
package struct OutputProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  package let reason: Reason

  init(_ error: SystemError) {
    reason =
      if error.isClosedPipe {
        .closedPipe
      } else if error.isNoSpace {
        .diskFull
      } else {
        .system(error.words)
      }
  }

  package var description: String { "cannot write the output: \(reason.words)" }

  /// What can go wrong.
  package enum Reason: Hashable, Sendable {
    /// Nobody reads any more.
    case closedPipe
    /// The disk or the quota is full.
    case diskFull
    /// Anything else, in the system's words.
    case system(String)

    /// The reason in words: no capital, no full stop.
    package var words: String {
      switch self {
      case .closedPipe: "the reader has closed the pipe"
      case .diskFull: "the disk is full"
      case .system(let words): words
      }
    }
  }
}
