// SPDX-License-Identifier: Apache-2.0
//
// Deliberately not `Equatable`, as a record is not: IDs must not be compared as `String` does it.

package import Curfew

/// One client as a list shows it: its record, seen under a policy at an instant.
package struct ClientRow: Sendable {
  package let clientID: String
  /// What the client calls itself; anyone can claim any name.
  package let name: String?
  package let type: ClientType
  package let method: RegistrationMethod
  package let owner: String
  /// The effective state, whatever is recorded.
  package let state: LifecycleState
  /// The last successful tool call; nil when there was none.
  package let lastUsedAt: Instant?
  /// The toolsets that the client can reach, sorted by their bytes.
  package internal(set) var toolsets: [String]

  /// Makes the row of a record.
  ///
  /// - Complexity: a lifecycle decision and the toolsets of the owner's profiles.
  package init(of record: ClientRecord, under policy: CompiledPolicy, at now: Instant) {
    clientID = record.clientID
    name = record.name
    type = record.type
    method = record.method
    owner = record.owner
    state = policy.decideLifecycle(of: record, at: now).state
    lastUsedAt = record.lastUsedAt
    toolsets = policy.toolsets(of: record)
  }
}
