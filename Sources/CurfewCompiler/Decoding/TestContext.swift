// SPDX-License-Identifier: Apache-2.0

import Curfew

/// What the tests of a file refer to.
struct TestContext {
  /// The start; the epoch when that could not be read.
  let now: Instant
  /// The names of the clients, and the number of each.
  var names: [String] = []
  var numbers: [[UInt8]: Int] = [:]
  /// The clients could be read well enough to say that a name is none of theirs.
  var areClientsKnown: Bool
  /// The cells of the matrices so far.
  var cellCount = 0
}
