// SPDX-License-Identifier: Apache-2.0

/// An exit status other than 0, once everything has been said.
enum ExitStatus: Int32, Error {
  /// The answer is no.
  case no = 1
  /// Something could not be read, written or understood.
  case unusable = 2
}
