// SPDX-License-Identifier: Apache-2.0

/// A question that a client's and an owner's overrides answer together: what differs, in which boxes.
protocol CellQuestion {
  /// What of a client's overrides matters for the question.
  associatedtype ClientKey: Hashable
  /// What of an owner's overrides matters.
  associatedtype OwnerKey: Hashable
  /// Where the answers differ.
  associatedtype Box: Hashable

  /// The key of a client; nil when there is no difference whoever the owner is.
  func clientKey(_ terms: ClientTerms) -> ClientKey?
  /// The key of an owner; nil when there is no difference whatever the client is.
  func ownerKey(_ terms: OwnerTerms) -> OwnerKey?

  /// Whether there is no difference where neither the client's nor the owner's overrides changed.
  var needsChange: Bool { get }
  func isSame(_ client: ClientKey) -> Bool
  func isSame(_ owner: OwnerKey) -> Bool
  /// Whether the owner does not matter for a client, but for whether it has a key.
  func ignoresOwner(_ client: ClientKey) -> Bool

  /// A key with the same boxes, perhaps one that stands for many: of a client or an owner whose
  /// overrides are the same under both policies, together with others that are the same too.
  mutating func reduced(_ client: ClientKey) -> ClientKey
  mutating func reduced(_ owner: OwnerKey) -> OwnerKey

  /// The boxes of a client and an owner, with the override that names both if there is one.
  mutating func boxes(_ client: ClientKey, _ owner: OwnerKey, pair: PairTerms?) -> [Box]
}
