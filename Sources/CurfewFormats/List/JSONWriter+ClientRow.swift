// SPDX-License-Identifier: Apache-2.0

import Curfew

extension JSONWriter {
  /// Writes what a list says of a client; what is absent is left out.
  mutating func members(of row: ClientRow) {
    member("clientId", row.clientID)
    member("name", row.name)
    member("type", row.type.name)
    member("method", row.method.name)
    member("owner", row.owner)
    member("state", row.state.name)
    member("lastUsedAt", row.lastUsedAt)
    array("toolsets", of: row.toolsets) { $0.string($1) }
  }
}
