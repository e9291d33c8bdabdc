// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension DecisionEncoder {
  /// Writes a registration decision; `id` is JSON text. There is no `until`: time alone changes nothing.
  package func write(_ decision: RegistrationDecision, id: ArraySlice<UInt8>?, to writer: inout JSONWriter) {
    begin(id, outcome: decision.outcome.name, reason: decision.reason.name, &writer)
    writer.registrationMembers(decision)
    end(decision.source, &writer)
  }
}
