// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The members of a record as they arrive, in any order and any format.
struct ClientRecordDraft {
  var clientID: String?
  var name: String?
  var type: ClientType?
  var method: RegistrationMethod?
  var owner: String?
  var ownerGroups: [String]?
  var registeredAt: Instant?
  var authenticatedAt: Instant?
  var lastUsedAt: Instant?
  var state: LifecycleState?
  var tokensRevokedBefore: Instant?

  /// A record that lacks a member.
  struct Incomplete: Error {
    let member: RecordMember
  }

  /// The record, or the first required member that did not come.
  consuming func finished() throws(Incomplete) -> ClientRecord {
    guard let clientID else { throw Incomplete(member: .clientID) }
    guard let type else { throw Incomplete(member: .type) }
    guard let method else { throw Incomplete(member: .method) }
    guard let owner else { throw Incomplete(member: .owner) }
    guard let registeredAt else { throw Incomplete(member: .registeredAt) }
    return ClientRecord(
      clientID: clientID,
      name: name,
      type: type,
      method: method,
      owner: owner,
      ownerGroups: ownerGroups ?? [],
      registeredAt: registeredAt,
      authenticatedAt: authenticatedAt,
      lastUsedAt: lastUsedAt,
      state: state ?? .active,
      tokensRevokedBefore: tokensRevokedBefore
    )
  }
}
