// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Who a proposed test is about, without its times.
struct LookedAtClient {
  /// Somebody whom no policy is likely to name.
  static let nobody = "somebody@tenant.example"

  var name: String
  var clientID: String
  var type: ClientType
  var owner = Self.nobody
  var groups: [String] = []

  init(type: ClientType) {
    self.type = type
    name = "some-\(type.name)"
    clientID = name
  }

  /// The client with more said in its name.
  func named(_ suffix: String) -> Self {
    var client = self
    client.name += suffix
    return client
  }

  /// A client ID that is a URL is one of a metadata document.
  private var method: RegistrationMethod { clientID.utf8.starts(with: "https://".utf8) ? .cimd : .dcr }

  func testClient(registered: Instant, used: Instant? = nil, tokenIssued: Instant? = nil) -> TestClient {
    let record = ClientRecord(
      clientID: clientID, type: type, method: method, owner: owner, ownerGroups: groups, registeredAt: registered,
      lastUsedAt: used)
    return TestClient(name: name, record: record, tokenIssuedAt: tokenIssued)
  }
}
