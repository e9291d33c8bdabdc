// SPDX-License-Identifier: Apache-2.0
//
// Exact without a solver. Every member of a match asks for one thing of one trait of the request, and
// each trait has values that no rule names. So for each rule there are a few requests that satisfy it
// and as few other matches as possible: if earlier rules take all of those, they take everything.
//
// - A client pattern, a host pattern or an absent member always leaves values that no finite number of
//   narrower ones covers: only a match that contains the whole of it can take it.
// - Groups, grants and redirect URIs are sets: a request that has just what the rule asks for is the
//   hardest one to take. (Two host patterns that cover a third together do not take a request with a
//   redirect outside each of them.)
// - The method has two values, so two rules can cover it together.
// - What reaches `admit` has at least one allowed grant: rules for all of them cover everything.

extension RegistrationRules {
  /// The `classify` rules that no request can reach.
  ///
  /// - Complexity: O(rules x shapes of match among them), about linear for what people write. From when the
  ///   search has taken a hundred steps a rule, and half a million beside, no more rules are named.
  package func unreachableClassifyRules() -> [UnreachableRule] {
    Self.unreachable(classify.map(\.match), methods: .all, requiredGrants: nil)
  }

  /// The `admit` rules that no request can reach. The same cost, times the allowed grants at most.
  package func unreachableAdmitRules() -> [UnreachableRule] {
    Self.unreachable(admit.map(\.match), methods: methods.value, requiredGrants: grantTypes.value)
  }

  private static func unreachable(
    _ matches: [RegistrationMatch],
    methods: RegistrationMethodSet,
    requiredGrants: GrantTypeList?
  ) -> [UnreachableRule] {
    var earlier = MatchIndex(ruleCount: matches.count)
    var found: [UnreachableRule] = []
    for (index, match) in matches.enumerated() {
      if let cause = contradiction(in: match, methods) {
        found.append(UnreachableRule(index: index, cause: cause))
        continue
      }
      let witnesses = MatchWitness.hardest(for: match, methods, requiredGrants)
      if let takers = earlier.takers(of: witnesses) {
        found.append(UnreachableRule(index: index, cause: .shadowed(by: leastNaming(takers, witnesses, matches))))
      }
      earlier.insert(match, at: index)
    }
    return found
  }

  private static func contradiction(
    in match: RegistrationMatch,
    _ methods: RegistrationMethodSet
  ) -> UnreachableRule.Cause? {
    if let client = match.client {
      if match.method == .dcr { return .clientIDWithDCR }
      if !client.selectsUsableURL { return .unusableClientID }
    }
    let method = match.client == nil ? match.method : .cimd
    if let method, !methods.contains(method) { return .methodNotAllowed }
    return nil
  }

  /// One rule that takes everything by itself is a better answer than several.
  private static func leastNaming(
    _ takers: Set<Int>,
    _ witnesses: some Sequence<MatchWitness>,
    _ matches: [RegistrationMatch]
  ) -> [Int] {
    let takers = takers.sorted()
    let single = takers.first { taker in witnesses.allSatisfy { $0.isTaken(byTakerOfAnother: matches[taker]) } }
    return single.map { [$0] } ?? takers
  }
}

extension RegistrationMatch.ClientSelector {
  /// Whether a selected ID can be a valid metadata document URL.
  ///
  /// A `*` can hold a `?`, after which almost anything may follow: if no ID with one is valid, none is.
  var selectsUsableURL: Bool {
    guard case .pattern(let pattern) = self else {
      if case .exact(let bytes) = self { return ClientIDURL.problem(in: bytes.span) == nil }
      return false
    }
    var id: [UInt8] = []
    var segment = 0
    for byte in pattern.bytes {
      if byte == UInt8(ascii: "/") { segment += 1 }
      if byte == UInt8(ascii: "*") {
        id += segment == 2 ? "x".utf8 : "?".utf8
      } else {
        id.append(byte)
      }
    }
    return ClientIDURL.problem(in: id.span) == nil
  }
}
