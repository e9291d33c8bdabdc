// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

/// All that a policy says of one client at one instant, and why (SPEC 7, `explain CLIENT`).
package struct ClientExplanation: Sendable {
  /// Whom it is about.
  package let subject: Subject
  package let policy: PolicyIdentity
  /// The instant that everything is said for.
  package let now: Instant
  /// The terms; one for each type when the type is not known.
  package let terms: [Terms]
  /// The lifecycle overrides whose selector takes the client, the most specific first.
  package let overrides: [Override]
  /// The kills whose selector takes the client: the tenant's, then overrides', the most specific first.
  package let kills: [Kill]
  /// When the owner is not known: overrides that take the client together with some owner.
  package let ownerOverrides: OwnerOverrides
  /// Nil when there is no record.
  package let dates: Dates?
  /// Lifecycle, token, issuance and the toolsets that the owner has been granted; none without a record.
  package let chains: [ReasonChain]
  /// The toolsets of the policy that the owner has not been granted.
  package let toolsetsNotGranted: [String]

  /// Whom an explanation is about; what is nil is not known.
  package struct Subject: Sendable {
    package let clientID: String
    package let name: String?
    package let type: ClientType?
    package let method: RegistrationMethod?
    package let owner: String?
    package let ownerGroups: [String]
    package let hasRecord: Bool
  }

  /// Overrides that may matter once the owner is known.
  package struct OwnerOverrides: Sendable {
    /// The first of them.
    package let first: [SourcePosition]
    package let count: Int
  }
}
