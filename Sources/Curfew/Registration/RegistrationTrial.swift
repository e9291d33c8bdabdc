// SPDX-License-Identifier: Apache-2.0
//
// For explanations: a decision stops at the first rule that matches and does not say why the others
// did not.

/// One request held against rules, one at a time.
package struct RegistrationTrial {
  private let facts: RegistrationFacts
  private let index: GrantIndex

  /// Works out what rules ask of a request.
  ///
  /// - Complexity: O(bytes of the request).
  package init(of request: RegistrationRequest, by rules: RegistrationRules) {
    index = rules.grantIndex
    facts = RegistrationFacts(request, rules.grantIndex)
  }

  /// The grants that are requested, the default filled in; nil when the member is malformed.
  package var grants: [String]? { facts.grants }

  /// Whether the policy allows a grant.
  package func allows(_ grant: String) -> Bool { index.allows(grant) }

  /// Whether one of the grants that are requested ends in a redirect.
  package var endsInRedirect: Bool { GrantIndex.hasRedirectBased(facts.grants ?? []) }

  /// The most bytes of a document.
  package static var maximumDocumentByteCount: Int { RegistrationFacts.maximumDocumentByteCount }

  /// Whether a member came in the wrong JSON type.
  package func isMalformed(_ member: ClientMetadata.Member) -> Bool { facts.request.metadata.isMalformed(member) }

  /// The first member of a match that does not hold; nil when all of them do.
  ///
  /// - Complexity: O(bytes of the request).
  package func firstMismatch(of match: RegistrationMatch) -> RegistrationMatch.Member? {
    match.members.first { !facts.satisfy(match.only($0), index) }
  }
}
