// SPDX-License-Identifier: Apache-2.0

import Curfew

extension ClientRecord {
  /// A client that was registered at an instant, in milliseconds, and not used since.
  static func witness(_ client: String, _ owner: String, type: ClientType, at instant: Int64) -> ClientRecord {
    let isURL = client.utf8.starts(with: "https://".utf8)
    return ClientRecord(
      clientID: client, type: type, method: isURL ? .cimd : .dcr, owner: owner,
      registeredAt: Instant(millisecondsSinceEpoch: instant))
  }
}
