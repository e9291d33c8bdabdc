// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Which requests for registration, of a registration row.
package struct RequestScope: Sendable {
  /// All of these hold; the old policy's rule, then the new one's, without repetition.
  package var matches: [RegistrationMatch] = []
  /// None of these holds: they belong to rules that come earlier.
  package var exceptions: [RegistrationMatch] = []
  /// Only requests whose type the service does not state.
  package var isUntyped = false

  init() {}

  /// Whether a request is meant.
  package func contains(_ request: RegistrationRequest, by rules: RegistrationRules) -> Bool {
    if isUntyped, request.type != nil { return false }
    let trial = RegistrationTrial(of: request, by: rules)
    return matches.allSatisfy { trial.firstMismatch(of: $0) == nil }
      && exceptions.allSatisfy { trial.firstMismatch(of: $0) != nil }
  }
}
