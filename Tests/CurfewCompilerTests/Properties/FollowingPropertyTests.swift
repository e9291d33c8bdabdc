// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Properties of clients that are followed through time")
struct FollowingPropertyTests {
  @Test("What is noted on the way is what the reference finds step by step", arguments: 0..<8 as Range<UInt64>)
  func changesAreThoseOfTheReference(part: UInt64) throws {
    var (changeCount, clientsWithMany) = (0, 0)
    for number in 0..<40 as Range<UInt64> {
      let seed = PropertySettings.seed &* 7_919 &+ number * 8 + part
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      let engine = try plain.compiled(spelling: seed)
      var cases = CaseGenerator(seed: ~seed, policy: plain)
      for _ in 0..<20 {
        let (one, other) = (cases.next(), cases.next())
        guard let record = one.record else { continue }
        // The instants of cases are those at which something may happen, or a millisecond beside them.
        let (start, end) = (min(one.now, other.now), max(one.now, other.now))
        let expected = Self.steps(plain, record, from: start, to: end)
        let found = Self.followed(engine, record, from: start, to: end)
        #expect(found == expected, "seed \(seed), from \(start) to \(end)\n\(record)\n\(plain.yaml(spelling: seed))")
        guard found == expected else { return }
        changeCount += expected.changes.count
        clientsWithMany += expected.changes.count > 1 ? 1 : 0
      }
    }
    #expect(changeCount > 100 && clientsWithMany > 10)
  }

  @Test("A change at the last instant is noted, one a millisecond later is what comes next", arguments: [-1, 0, 1])
  func endIsIncluded(milliseconds: Int64) throws {
    let policy = try PlainPolicy().compiled(spelling: 1)
    let closing = start.plus(7 * day)
    let end = closing.plus(milliseconds)
    let found = Self.followed(policy, .sample(state: .hidden), from: start.plus(5 * day), to: end)
    #expect(found.changes.map(\.to) == (milliseconds < 0 ? [] : [.closed]))
    #expect(found.next == (milliseconds < 0 ? closing : start.plus(90 * day)))
  }

  private struct Steps: Equatable {
    var changes: [LifecycleDecision.Upcoming] = []
    var next: Instant?
  }

  private static func followed(
    _ policy: CompiledPolicy, _ record: ClientRecord, from start: Instant, to end: Instant
  ) -> Steps {
    var steps = Steps()
    let facts = ClientFacts(record)
    steps.next = record.clientID.withBytes { clientID in
      record.owner.withBytes { owner in
        policy.follow(facts, clientID: clientID, owner: owner, from: start, to: end) { change in
          steps.changes.append(change)
        }
      }
    }
    return steps
  }

  private static func steps(
    _ policy: PlainPolicy, _ record: ClientRecord, from start: Instant, to end: Instant
  ) -> Steps {
    var (steps, record, instant) = (Steps(), record, start)
    let decision = policy.lifecycle(of: record, at: start)
    if decision.state != record.state {
      steps.changes.append(LifecycleDecision.Upcoming(to: decision.state, at: start, reason: decision.reason))
      record.state = decision.state
    }
    while let next = policy.next(of: record, at: instant) {
      guard next.at <= end else {
        steps.next = next.at
        break
      }
      steps.changes.append(next)
      (instant, record.state) = (next.at, next.to)
    }
    return steps
  }
}
