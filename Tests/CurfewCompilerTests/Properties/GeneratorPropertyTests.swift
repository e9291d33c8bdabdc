// SPDX-License-Identifier: Apache-2.0
//
// A generator that never gets somewhere proves nothing about it. The seeds are fixed here, so that
// these counts are the same in every run.

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Generated cases")
struct GeneratorPropertyTests {
  /// How often each reason and each kind of change came up, by name.
  private static let counts: [String: Int] = {
    var counts: [String: Int] = [:]
    for seed in 0..<300 as Range<UInt64> {
      var generator = PolicyGenerator(seed: seed)
      let policy = generator.policy()
      var cases = CaseGenerator(seed: ~seed, policy: policy)
      for _ in 0..<20 { for name in Self.names(in: policy, of: cases.next()) { counts[name, default: 0] += 1 } }
    }
    return counts
  }()

  private static func names(in policy: PlainPolicy, of question: DecisionCase) -> [String] {
    let (record, token, now) = (question.record, question.token, question.now)
    let tokenAnswer = policy.token(token, of: record, at: now)
    let issuance = policy.issuance(question.kind, of: record, at: now)
    let call = policy.toolCall(question.toolset, token: token, of: record, at: now)
    var names = [
      "token \(tokenAnswer.reason.name)", "issuance \(issuance.reason.name)", "toolCall \(call.reason.name)",
    ]
    guard let record else { return names }
    let lifecycle = policy.decideLifecycle(of: record, at: now)
    names.append("lifecycle \(lifecycle.reason.name)")
    names.append("next \(lifecycle.next?.to.name ?? "never")")
    if lifecycle.hasClockSkew { names.append("clock skew") }
    if lifecycle.transition != nil { names.append("transition to \(lifecycle.state.name)") }
    return names
  }

  @Test("Every reason of a state comes up", arguments: LifecycleDecision.Reason.allCases)
  func everyLifecycleReason(reason: LifecycleDecision.Reason) {
    #expect(Self.counts["lifecycle \(reason.name)", default: 0] >= 20)
  }

  @Test("Every reason of a token comes up", arguments: TokenDecision.Reason.allCases)
  func everyTokenReason(reason: TokenDecision.Reason) {
    #expect(Self.counts["token \(reason.name)", default: 0] >= 20)
    // Each but `valid` is a reason to refuse a tool call, too.
    #expect(reason == .valid || Self.counts["toolCall \(reason.name)", default: 0] >= 20)
  }

  @Test(
    "Every reason of an issuance comes up", arguments: IssuanceDecision.Reason.allCases.filter { $0 != .policyStale })
  func everyIssuanceReason(reason: IssuanceDecision.Reason) {
    #expect(Self.counts["issuance \(reason.name)", default: 0] >= 20)
  }

  @Test(
    "Every reason of a tool call, every change of state and clock skew come up",
    arguments: [
      "toolCall allowed", "toolCall toolsetNotGranted", "toolCall clientTypeNotAllowedForToolset", "clock skew",
      "next never", "next hidden", "next closed", "next deleted", "transition to active", "transition to hidden",
      "transition to closed", "transition to deleted",
    ])
  func everythingElse(name: String) {
    #expect(Self.counts[name, default: 0] >= 20)
  }

  @Test("A hidden client that comes back by time alone comes up")
  func loosening() {
    #expect(Self.counts["next active", default: 0] >= 5)
  }
}
