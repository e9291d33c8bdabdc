// SPDX-License-Identifier: Apache-2.0

import Curfew
@testable import CurfewTestSupport

extension DecisionCase: CustomStringConvertible {
  /// The case in the words of a `decide` request, for the message of a failing test.
  var description: String {
    """
    {"now":"\(now)","kind":"\(kind.name)","toolset":"\(toolset)",
     "client":\(record.map(Self.text) ?? "null"),
     "token":{"clientId":"\(token.clientID)","owner":"\(token.owner)","issuedAt":"\(token.issuedAt)",\
    "expiresAt":\(Self.text(token.expiresAt)),"notBefore":\(Self.text(token.notBefore))}}
    """
  }

  private static func text(_ record: ClientRecord) -> String {
    """
    {"clientId":"\(record.clientID)","type":"\(record.type.name)","method":"\(record.method.name)",\
    "owner":"\(record.owner)","ownerGroups":\(record.ownerGroups),"registeredAt":"\(record.registeredAt)",\
    "authenticatedAt":\(text(record.authenticatedAt)),"lastUsedAt":\(text(record.lastUsedAt)),\
    "state":"\(record.state.name)","tokensRevokedBefore":\(text(record.tokensRevokedBefore))}
    """
  }

  private static func text(_ instant: Instant?) -> String {
    instant.map { "\"\($0)\"" } ?? "null"
  }
}
