// SPDX-License-Identifier: Apache-2.0

import Curfew

/// What a record is found by within its tenant: the client ID and the owner, as bytes.
struct RegistryKey: Sendable {
  let clientID: String
  let owner: String
  let hash: UInt64

  init(clientID: String, owner: String) {
    self.clientID = clientID
    self.owner = owner
    hash = ByteHasher.ofThisProcess.hash(clientID.utf8.span, owner.utf8.span)
  }
}
