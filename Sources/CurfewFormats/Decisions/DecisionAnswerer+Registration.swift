// SPDX-License-Identifier: Apache-2.0

import Curfew

extension DecisionAnswerer {
  /// Answers a registration request (SPEC 4.5).
  ///
  /// - Throws: A ``JSONError`` inside `request` when the line must get an error answer.
  func answerRegistration(
    _ body: JSONValue, id: ArraySlice<UInt8>?, by policy: CompiledPolicy, at now: Instant, to output: inout [UInt8]
  ) throws(JSONError) {
    throw JSONError("registration is not decided yet", at: 0).inside(.member("decide"))
  }
}
