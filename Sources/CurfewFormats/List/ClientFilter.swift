// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// Conditions that must all hold.
package struct ClientFilter: Sendable {
  package let conditions: [ClientCondition]

  /// Makes a filter; without conditions every client passes.
  package init(_ conditions: [ClientCondition] = []) {
    self.conditions = conditions
  }

  /// Reads a condition from each text; see ``ClientCondition/init(parsing:)``.
  package init(parsing texts: [String]) throws(ClientQueryProblem) {
    var conditions: [ClientCondition] = []
    for text in texts { conditions.append(try ClientCondition(parsing: text)) }
    self.conditions = conditions
  }

  /// Whether a row passes.
  package func matches(_ row: ClientRow, at now: Instant) -> Bool {
    conditions.allSatisfy { $0.matches(row, at: now) }
  }

  /// The first toolset that a condition names and a policy does not; nil when there is none.
  package func problem(under policy: CompiledPolicy) -> ClientQueryProblem? {
    let known = policy.tables.access.toolsetNames
    return conditions.lazy.compactMap { $0.problem(knownToolsets: known) }.first
  }
}
