// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension RegistrationExplainer {
  /// The metadata rules for both methods, in the order of SPEC 4.5.
  func metadataGates() -> [RegistrationExplanation.Gate] {
    [redirectMissingGate(), redirectGate(), shapeGate(), grantGate()]
  }

  private var redirects: [String] { request.metadata.redirectURIs ?? [] }

  private func redirectMissingGate() -> RegistrationExplanation.Gate {
    let asked = trial.grants.map { "requested is \(ShortText.list($0))" } ?? "grant_types is no list of strings"
    let needs = trial.endsInRedirect ? "which needs a redirect URI" : "which needs no redirect URI"
    let isMalformed = trial.isMalformed(.redirectURIs)
    let given =
      isMalformed
      ? "redirect_uris is malformed, see invalidClientMetadata"
      : redirects.isEmpty ? "none is given" : redirects.count == 1 ? "1 is given" : "\(redirects.count) are given"
    let isViolated = !isMalformed && redirects.isEmpty && trial.endsInRedirect
    return gate(.redirectUriMissing, isViolated: isViolated, [ReasonStep.Fact("\(asked), \(needs); \(given)")])
  }

  /// Shows the first few URIs that are at fault and the first few others, with what each is.
  private func redirectGate() -> RegistrationExplanation.Gate {
    var facts: [ReasonStep.Fact] = []
    var (good, bad) = (0, 0)
    for (index, text) in redirects.enumerated() {
      let verdict: String
      let isShown: Bool
      do throws(RedirectURIProblem) {
        verdict = Self.word(try RedirectURI(text.utf8.span).kind)
        good += 1
        isShown = good <= RegistrationDecision.Violation.maximumFindings
      } catch {
        verdict = error.message
        bad += 1
        isShown = bad <= RegistrationDecision.Violation.maximumFindings
      }
      guard isShown else { continue }
      let place = "\(request.bodyName).redirect_uris[\(index)]"
      facts.append(ReasonStep.Fact("\(place) \(ShortText.quoted(text)): \(verdict)"))
    }
    let rest = redirects.count - facts.count
    if facts.isEmpty { facts.append(ReasonStep.Fact("there is no redirect URI to look at")) }
    if rest > 0 { facts.append(ReasonStep.Fact("and \(rest) more")) }
    return gate(.invalidRedirectUri, isViolated: bad > 0, facts)
  }

  private static func word(_ kind: RedirectURI.Kind) -> String {
    switch kind {
    case .web: "https to a host"
    case .loopback: "loopback"
    case .privateUse: "a private-use scheme"
    }
  }

  private func shapeGate() -> RegistrationExplanation.Gate {
    let metadata = request.metadata
    let malformed = metadata.malformedMembers.count
    let hasBoth = metadata.jwks != nil && metadata.jwksURI != nil
    let shapes =
      malformed == 0 ? "every member has its JSON type" : "members of the wrong JSON type: \(malformed)"
    let keys = hasBoth ? "jwks and jwks_uri are both given" : "jwks and jwks_uri are not both given"
    return gate(
      .invalidClientMetadata, isViolated: malformed > 0 || hasBoth, [ReasonStep.Fact(shapes), ReasonStep.Fact(keys)])
  }

  private func grantGate() -> RegistrationExplanation.Gate {
    guard let requested = trial.grants else {
      let fact = ReasonStep.Fact("grant_types is malformed, see invalidClientMetadata")
      return gate(.grantTypeNotAllowed, isViolated: false, [fact])
    }
    let left = requested.filter(trial.allows)
    let fact = ReasonStep.Fact(
      "left of \(ShortText.list(requested)) is \(ShortText.list(left)) (see Grants)", at: rules.grantTypes.source)
    return gate(.grantTypeNotAllowed, isViolated: left.isEmpty, [fact])
  }
}
