// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Registration, against a plain reference")
struct RegistrationPropertyTests {
  @Test("Random requests and rules are decided as the table of SPEC 4.5 says", arguments: 0..<4)
  func agreement(seed: Int) {
    var random = RandomRegistration(seed: UInt64(seed))
    var seen: Set<RegistrationDecision.Reason> = []
    for _ in 0..<400 {
      let rules = random.rules()
      let request = random.request()
      let standing = random.standing()
      let expected = PlainRegistration(request, rules, standing)
      let decision = rules.decide(request, standing: standing)
      #expect(decision.violations.map(\.reason) == expected.violations, "\(request) \(rules)")
      #expect(decision.reason == expected.reason, "\(request) \(rules)")
      #expect(decision.outcome == expected.outcome, "\(request) \(rules)")
      #expect(decision.type == expected.type, "\(request) \(rules)")
      #expect(decision.oauthError?.name == expected.oauthError, "\(request)")
      #expect(decision.metadata.grantTypes == expected.grants, "\(request)")
      #expect((decision.errorDescription != nil) == (decision.outcome == .reject))
      seen.insert(decision.reason)
    }
    #expect(seen.isSuperset(of: [.accepted, .reviewRequired, .admissionRejected, .invalidRedirectUri]))
  }
}
