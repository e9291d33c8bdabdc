// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A record to be, before its type is settled.
struct RegistrationDraft {
  let request: RegistrationRequest
  let key: RegistryKey
  let isReviewed: Bool
  let now: Instant

  func record(type: ClientType) -> ClientRecord {
    var record = ClientRecord(
      clientID: key.clientID, name: name, type: type, method: request.method, owner: key.owner,
      ownerGroups: request.ownerGroups, registeredAt: now)
    // The URL may have been registered before and removed: tokens of that time stay dead. Tokens are
    // often stamped in whole seconds, so the one in which the client registers is not counted.
    if request.method == .cimd { record.tokensRevokedBefore = now.roundedDownToSecond }
    return record
  }

  private var name: String? {
    guard let name = request.metadata.clientName, Identifier.problem(inName: name.utf8.span) == nil else { return nil }
    return name
  }
}
