// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

/// What is worked out beforehand, or asked by bytes, must be what the policy says about the record, to the line.
struct BoundTermsPropertyTests {
  private static let policies = 150

  @Test("Bound terms say what the policy says, before, at and after each instant at which it changes its mind")
  func boundTermsAgree() throws {
    var toldCount = 0
    try forEachCase { policy, record, token, bindAt, now in
      let terms = policy.bind(record, at: bindAt)
      let first = policy.decideToken(token, of: record, at: bindAt)
      var instants = [bindAt, now]
      let ends = [first.until, policy.decideLifecycle(of: record, at: bindAt).until, token.expiresAt, token.notBefore]
      for end in ends.compactMap({ $0?.millisecondsSinceEpoch }) {
        instants += [-1, 0, 1].map { Instant(millisecondsSinceEpoch: end + $0) }
      }
      for instant in instants {
        let expected = policy.decideToken(token, of: record, at: instant)
        guard let told = terms.decideToken(token.times, at: instant) else {
          let mayNotTell =
            instant != bindAt || [.revoked, .notYetValid, .lifetimeExceeded].contains(expected.reason)
            // Issued after a kill to come.
            || token.issuedAt > instant
          #expect(mayNotTell, "bound at \(bindAt), asked at \(instant): \(expected)")
          continue
        }
        toldCount += 1
        #expect(told == expected, "bound at \(bindAt), asked at \(instant)")
      }
    }
    #expect(toldCount > 10_000, "the terms tell next to nothing")
  }

  @Test("Asked by the key, as bytes or as text, the policy says what it says about the record")
  func keysAgree() throws {
    try forEachCase { policy, record, token, bindAt, now in
      let facts = ClientFacts(record)
      let clientID = Array(record.clientID.utf8)
      let owner = Array(record.owner.utf8)
      let told = policy.decideToken(
        token.times, of: facts, clientID: clientID.span, owner: owner.span, at: now)
      let expected = policy.decideToken(token, of: record, at: now)
      #expect(told == expected)
      let toldByText = policy.decideToken(
        token.times, of: facts, clientID: record.clientID, owner: record.owner, at: now)
      #expect(toldByText == expected)
      let lifecycle = policy.decideLifecycle(of: facts, clientID: clientID.span, owner: owner.span, at: now)
      let expectedState = policy.decideLifecycle(of: record, at: now)
      #expect(lifecycle == expectedState)
      let stateByText = policy.decideLifecycle(of: facts, clientID: record.clientID, owner: record.owner, at: now)
      #expect(stateByText == expectedState)
      let bound = policy.bind(record, at: bindAt).decideToken(token.times, at: now)
      let boundByBytes = policy.bind(facts, clientID: clientID.span, owner: owner.span, at: bindAt)
      #expect(boundByBytes.decideToken(token.times, at: now) == bound)
      let boundByText = policy.bind(facts, clientID: record.clientID, owner: record.owner, at: bindAt)
      #expect(boundByText.decideToken(token.times, at: now) == bound)
    }
  }

  /// Calls `body` with generated policies, records, tokens of theirs and two instants.
  private func forEachCase(
    _ body: (CompiledPolicy, ClientRecord, AccessToken, Instant, Instant) -> Void
  ) throws {
    for number in 0..<UInt64(Self.policies) {
      let seed = PropertySettings.seed &* 49_979_687 &+ number
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let policy = try plain.compiled(spelling: seed)
      var cases = CaseGenerator(seed: ~seed, policy: plain)
      for _ in 0..<40 {
        let question = cases.next()
        guard let record = question.record else { continue }
        var token = question.token
        (token.clientID, token.owner) = (record.clientID, record.owner)
        body(policy, record, token, cases.next().now, question.now)
      }
    }
  }
}
