// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Unreachable registration rules")
struct UnreachableRuleTests {
  static func match(
    _ method: RegistrationMethod? = nil, client: String? = nil, grant: String? = nil, host: String? = nil,
    owner: String? = nil, group: String? = nil, software: String? = nil
  ) -> RegistrationMatch {
    let selector = client.map { text in
      (try? ClientPattern(Array(text.utf8))).map { .pattern($0) }
        ?? RegistrationMatch.ClientSelector.exact(Array(text.utf8))
    }
    return RegistrationMatch(
      method: method, client: selector, softwareID: software.map { Array($0.utf8) },
      grantType: grant.map { Array($0.utf8) },
      redirectHost: host.flatMap { try? HostPattern(Array($0.utf8)) }, owner: owner.map { Array($0.utf8) },
      ownerGroup: group.map { Array($0.utf8) })
  }

  @Test(
    "The last rule is shadowed by exactly the earlier ones that take everything it matches",
    arguments: [
      ([match(.dcr), match(.dcr)], [0]),
      ([match(.dcr), match(.dcr), match(.dcr)], [0]),
      ([match(.dcr), match(.dcr, owner: "a")], [0]),
      ([match(.dcr, owner: "a"), match(.dcr)], nil),
      ([match(.dcr), match(.cimd)], nil),
      ([match(.dcr), match(.cimd), match(owner: "a")], [0, 1]),
      ([match(.dcr, owner: "a"), match(.cimd, owner: "a"), match(owner: "a")], [0, 1]),
      ([match(.dcr), match(.cimd, owner: "a"), match(owner: "b")], nil),
      ([match(.dcr, grant: "authorization_code"), match(.dcr), match(.dcr, owner: "a")], [1]),
      ([match(.dcr), match(owner: "a"), match(owner: "a", group: "e")], [1]),
      ([match(.dcr), match(host: "loopback"), match(.cimd), match(host: "loopback", owner: "a")], [1]),
      ([match(.cimd), match(client: "https://a.b/c")], [0]),
      ([match(client: "https://a.b/*"), match(client: "https://a.b/c")], [0]),
      ([match(client: "https://a.b/c"), match(client: "https://a.b/*")], nil),
      ([match(client: "https://*/*/d"), match(client: "https://a.b/*/d")], [0]),
      ([match(client: "https://a.b/*/d"), match(client: "https://*/*/d")], nil),
      ([match(client: "https://a.b/*/d"), match(client: "https://a.b/c/*")], nil),
      ([match(client: "https://a.b/*"), match(client: "https://a.b/")], nil),
      ([match(client: "https://a.b/*"), match(.cimd)], nil),
      ([match(host: "*.b"), match(host: "*.a.b")], [0]),
      ([match(host: "*.b"), match(host: "a.b")], [0]),
      ([match(host: "*.b"), match(host: "b")], nil),
      ([match(host: "*.a.b"), match(host: "*.b")], nil),
      ([match(host: "a.b"), match(host: "*.b")], nil),
      ([match(host: "loopback"), match(host: "localhost")], [0]),
      ([match(host: "localhost"), match(host: "127.0.0.1"), match(host: "[::1]"), match(host: "loopback")], nil),
      ([match(host: "scheme:x"), match(host: "scheme:x")], [0]),
      ([match(group: "e"), match(owner: "a", group: "e")], [0]),
      ([match(group: "e"), match(group: "f")], nil),
      ([match(software: "s"), match(owner: "a", software: "s")], [0]),
      ([match(owner: "a"), match(owner: "a", software: "s")], [0]),
      ([match(owner: "a", software: "s"), match(owner: "a")], nil),
      ([match(software: "s"), match(software: "t")], nil),
      ([match(software: "s"), match(owner: "a")], nil),
      ([match(grant: "x"), match(grant: "x", host: "a.b")], [0]),
      ([match(grant: "x"), match(grant: "y")], nil),
      // Whoever is admitted asks for one of the two allowed grants.
      ([match(grant: "authorization_code"), match(grant: "refresh_token"), match(owner: "a")], [0, 1]),
      ([match(grant: "authorization_code"), match(grant: "refresh_token"), match(grant: "x")], [0, 1]),
      ([match(grant: "authorization_code"), match(owner: "a")], nil),
      ([match(grant: "authorization_code"), match(grant: "refresh_token"), match(grant: "refresh_token")], [1]),
      (
        [match(.dcr, grant: "authorization_code"), match(grant: "refresh_token"), match(.cimd), match(owner: "a")],
        [0, 1, 2]
      ),
    ] as [([RegistrationMatch], [Int]?)]
  )
  func admit(matches: [RegistrationMatch], shadowing: [Int]?) {
    let rules = RegistrationRules(admit: matches.map { .init($0, decision: .review) })
    let last = rules.unreachableAdmitRules().last { $0.index == matches.count - 1 }
    #expect(last?.cause == shadowing.map { .shadowed(by: $0) })
  }

  @Test("A request to classify may ask for any grants, so those do not shadow together")
  func classify() {
    let matches = [
      Self.match(grant: "authorization_code"), Self.match(grant: "refresh_token"), Self.match(owner: "a"),
      Self.match(.dcr),
      Self.match(.dcr, group: "e"),
    ]
    let rules = RegistrationRules(classify: matches.map { .init($0, type: .shared) })
    #expect(rules.unreachableClassifyRules() == [UnreachableRule(index: 4, cause: .shadowed(by: [3]))])
  }

  @Test(
    "A rule that nothing can match says why",
    arguments: [
      (match(.dcr, client: "https://a.b/c"), .clientIDWithDCR),
      (match(client: "dcr-1"), .unusableClientID),
      (match(client: "https://localhost/*"), .unusableClientID),
      (match(client: "https://a.b/../*"), .unusableClientID),
      (match(client: "https://*"), .unusableClientID),
      (match(client: "https://a.b/*/.."), nil),
      (match(client: "https://*/c"), nil),
      (match(client: "https://a.b/c"), nil),
    ] as [(RegistrationMatch, UnreachableRule.Cause?)]
  )
  func contradictions(match: RegistrationMatch, cause: UnreachableRule.Cause?) {
    let rules = RegistrationRules(
      classify: [.init(match, type: .shared)], admit: [.init(match, decision: .accept)])
    #expect(rules.unreachableAdmitRules().first?.cause == cause)
    #expect(rules.unreachableClassifyRules().first?.cause == cause)
  }

  @Test("Where no grant is allowed, no rule stands in the way of another")
  func noGrants() {
    let rules = RegistrationRules(
      grantTypes: .init(GrantTypeList()),
      admit: [.init(Self.match(owner: "a"), decision: .accept), .init(Self.match(owner: "a"), decision: .accept)])
    #expect(rules.unreachableAdmitRules().isEmpty)
  }

  @Test("A rule for a method that the policy does not allow admits nobody")
  func method() {
    let rules = RegistrationRules(
      methods: .init(.init(.cimd)),
      admit: [.init(Self.match(.dcr), decision: .accept), .init(Self.match(.cimd), decision: .review)]
        + [.init(Self.match(owner: "a"), decision: .accept)])
    let expected: [UnreachableRule] = [
      UnreachableRule(index: 0, cause: .methodNotAllowed), UnreachableRule(index: 2, cause: .shadowed(by: [1])),
    ]
    #expect(rules.unreachableAdmitRules() == expected)
  }

  @Test("Random rules are called unreachable just when no request of a whole small world reaches them")
  func bruteForce() {
    var random = RandomRegistration(seed: 7)
    let world = SmallWorld()
    var shadowedCount = 0
    for _ in 0..<25 {
      let rules = RegistrationRules(
        grantTypes: .init(RegistrationRules.defaultGrantTypes),
        admit: (0..<4).map { _ in
          // A software ID is to a rule what an owner is.
          var match = random.match()
          match.softwareID = nil
          return .init(match, decision: .review)
        })
      let unreachable = Set(rules.unreachableAdmitRules().map(\.index))
      let reached = world.reached(rules.admit.map(\.match))
      shadowedCount += unreachable.count
      #expect(reached.isDisjoint(with: unreachable))
      #expect(reached.union(unreachable) == [0, 1, 2, 3], "\(rules.admit.map(\.match))")
    }
    #expect(shadowedCount > 2)
  }

  @Test("Many rules are looked at in about linear time")
  func manyRules() {
    let matches = (0..<20_000).map { Self.match(client: "https://a.b/\($0)", owner: "o\($0)") }
    let rules = RegistrationRules(admit: (matches + matches).map { .init($0, decision: .review) })
    #expect(rules.unreachableAdmitRules().count == 20_000)
  }

  @Test("Patterns that cross in every way are looked at without holding each against every other")
  func crossing() {
    // Every way to put a `*` or an `a` into eleven segments: each comes before those that contain it.
    let texts = (0..<2_048).map { number in
      "https://h/" + (0..<11).map { number >> $0 & 1 == 1 ? "*" : "a" }.joined(separator: "/")
    }
    let classify = RegistrationRules(classify: texts.map { .init(Self.match(client: $0), type: .shared) })
    #expect(classify.unreachableClassifyRules().isEmpty)
    let reversed = RegistrationRules(classify: texts.reversed().map { .init(Self.match(client: $0), type: .shared) })
    #expect(reversed.unreachableClassifyRules().map(\.index) == Array(1..<2_048))
    #expect(reversed.unreachableClassifyRules().allSatisfy { $0.cause == .shadowed(by: [0]) })
  }

  @Test("A search that was made to last ends, and what it has found stays the same")
  func endless() {
    // Every ID agrees with every pattern up to its last segment.
    let patterns = (0..<2_048).map { number in
      "https://h/" + (0..<11).map { number >> $0 & 1 == 1 ? "*" : "a" }.joined(separator: "/") + "/p\(number)"
    }
    let ids = (0..<2_048).map { "https://h/a/a/a/a/a/a/a/a/a/a/a/\($0)" }
    let matches = [Self.match(owner: "o")] + (patterns + ids).map { Self.match(client: $0) }
    let last = Self.match(.cimd, owner: "o")
    let ordered = matches[..<50] + [last] + matches[50...] + [last]
    let rules = RegistrationRules(classify: ordered.map { .init($0, type: .shared) })
    let found = rules.unreachableClassifyRules()
    #expect(found.first == UnreachableRule(index: 50, cause: .shadowed(by: [0])))
    #expect(found == rules.unreachableClassifyRules())
    #expect(!found.contains { $0.index == rules.classify.count - 1 }, "found although the search was over")
  }
}
