// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// A client of a test file as it is when each test starts.
package struct TestClient: Sendable {
  /// What steps call it.
  package let name: String
  package let record: ClientRecord
  /// When its token was issued; nil for the last sign-in.
  package let tokenIssuedAt: Instant?
  /// How long each of its tokens lives by itself, in milliseconds; nil for no expiry.
  package let tokenLifetime: Int64?

  package init(name: String, record: ClientRecord, tokenIssuedAt: Instant? = nil, tokenLifetime: Int64? = nil) {
    self.name = name
    self.record = record
    self.tokenIssuedAt = tokenIssuedAt
    self.tokenLifetime = tokenLifetime
  }
}
