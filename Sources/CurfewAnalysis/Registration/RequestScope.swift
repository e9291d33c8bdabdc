// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Which requests for registration, of a registration row.
package struct RequestScope: Sendable {
  /// All of these hold: the old policy's rule and the new one's, without repetition.
  package let matches: [RegistrationMatch]
  /// None of these holds: what earlier rules of either policy take.
  package let exceptions: [RegistrationMatch]
  /// Only requests whose type the service does not state.
  package let isUntyped: Bool
  /// Rules that know all the grants above, to hold requests against.
  private let probe: RegistrationRules

  init(_ matches: [RegistrationMatch], exceptions: [RegistrationMatch] = [], isUntyped: Bool = false) {
    var all: [RegistrationMatch] = []
    // A default asks for nothing.
    for match in matches where match != RegistrationMatch() && !all.contains(match) { all.append(match) }
    var taken: [RegistrationMatch] = []
    for match in exceptions where !taken.contains(match) {
      // What can't hold together with the rest goes without saying.
      if RequestShape(all + [match]) != nil { taken.append(match) }
    }
    self.matches = all
    self.exceptions = taken
    self.isUntyped = isUntyped
    probe = RegistrationRules(admit: (all + taken).map { RegistrationRules.AdmitRule($0, decision: .accept) })
  }

  /// Whether a request is meant.
  ///
  /// - Complexity: O(bytes of the request x rules).
  package func contains(_ request: RegistrationRequest) -> Bool {
    if isUntyped, request.type != nil { return false }
    let trial = RegistrationTrial(of: request, by: probe)
    return matches.allSatisfy { trial.firstMismatch(of: $0) == nil }
      && exceptions.allSatisfy { trial.firstMismatch(of: $0) != nil }
  }
}
