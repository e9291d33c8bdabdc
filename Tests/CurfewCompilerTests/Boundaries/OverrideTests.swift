// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Lifecycle overrides (SPEC 2, terms)")
struct OverrideTests {
  static let url = "https://h.example/a/b"

  /// One override of each selector that selects the sample, most specific first; each hides after a
  /// time of its own (in minutes, by place), so that the time tells which one counts.
  static let ladder: [PlainOverride] = [
    PlainOverride(client: url, owner: "alice@acme.example"),
    PlainOverride(client: "https://h.example/*/b", owner: "alice@acme.example"),
    PlainOverride(client: "https://h.example/*/*", owner: "alice@acme.example"),
    PlainOverride(client: url),
    PlainOverride(client: "https://h.example/*/b"),
    PlainOverride(client: "https://h.example/*/*"),
    PlainOverride(owner: "alice@acme.example"),
  ].enumerated().map { place, override in
    var override = override
    override.lifecycle = .stricter(hidden: Int64(place + 1) * minute)
    return override
  }

  @Test("The most specific override counts, in any order of writing", arguments: 0..<ladder.count, [false, true])
  func mostSpecificCounts(place: Int, isReversed: Bool) throws {
    let rest = Array(Self.ladder[place...])
    // Backwards in strictness, so that the strictest is not the most specific by chance.
    let strictness = rest.indices.map { PlainLifecycle.stricter(hidden: Int64(rest.count - $0) * minute) }
    var overrides = zip(rest, strictness).map { override, own in
      var override = override
      override.lifecycle = own
      return override
    }
    if isReversed { overrides.reverse() }
    let policy = try TwoOpinions(.with { $0.overrides = overrides })
    let next = policy.lifecycle(.sample(Self.url), at: start).next
    #expect(next?.at == start.plus(Int64(rest.count) * minute))
  }

  @Test("The next less specific override counts once the most specific has expired", arguments: 0..<(ladder.count - 1))
  func nextLessSpecificCountsAfterExpiry(place: Int) throws {
    var overrides = Array(Self.ladder[place...])
    overrides[0].expires = start.plus(30 * minute)
    let policy = try TwoOpinions(.with { $0.overrides = overrides })
    let used = ClientRecord.sample(Self.url, registeredAt: start.plus(30 * minute))
    #expect(
      policy.lifecycle(used, at: start.plus(30 * minute - 1)).next?.at
        == used.activityAt.plus(Int64(place + 2) * minute))
    #expect(
      policy.lifecycle(used, at: start.plus(30 * minute)).next?.at == used.activityAt.plus(Int64(place + 2) * minute))
    let earlier = ClientRecord.sample(Self.url)
    #expect(policy.lifecycle(earlier, at: start).next?.at == start.plus(Int64(place + 1) * minute))
  }

  @Test(
    "A selector selects by whole segments, byte for byte",
    arguments: [
      ("https://h.example/*/b", "https://h.example/a/b", true),
      ("https://h.example/*/b", "https://h.example//b", false),
      ("https://h.example/*/b", "https://h.example/a/c/b", false),
      ("https://h.example/*/b", "https://h.example/a/b/", false),
      ("https://h.example/*/b", "https://h.example/a/b?x", false),
      ("https://h.example/*/b", "https://h.example/a/B", false),
      ("https://h.example/*/b", "https://h.example/*/b", true),
      ("https://h.example/*/b", "http://h.example/a/b", false),
      ("https://h.example/*/b", "https://h.example/a", false),
      ("https://h.example/a/*", "https://h.example/a/b?x=1", true),
      ("https://h.example/a/*", "https://h.example/a/b?x=1/2", false),
      ("https://h.example/a/*", "https://h.example/a/", false),
      ("https://h.example/a/b", "https://h.example/a/b", true),
      ("https://h.example/a/b", "https://h.example/a/b/", false),
      ("dcr-1", "dcr-1", true), ("dcr-1", "DCR-1", false), ("dcr-1", "dcr-10", false), ("dcr-1", "dcr-1 ", false),
    ])
  func selectorSelectsByWholeSegments(client: String, clientID: String, selects: Bool) throws {
    let policy = try TwoOpinions(.with(overrides: PlainOverride(client: client, kill: PlainKill())))
    #expect(policy.lifecycle(.sample(clientID), at: start).state == (selects ? .closed : .active))
  }

  @Test(
    "An owner is compared byte for byte: neither case nor normalisation is folded",
    arguments: [
      ("jos\u{E9}", "jos\u{E9}", true), ("jos\u{E9}", "jose\u{301}", false), ("jose\u{301}", "jos\u{E9}", false),
      ("alice", "Alice", false), ("alice", "alice ", false), ("alice", "alice", true),
    ])
  func ownerIsComparedByteForByte(owner: String, recordOwner: String, selects: Bool) throws {
    let policy = try TwoOpinions(.with(overrides: PlainOverride(owner: owner, kill: PlainKill())))
    #expect(policy.lifecycle(.sample(owner: recordOwner), at: start).state == (selects ? .closed : .active))
  }

  @Test("Client and owner of an override must both match")
  func clientAndOwnerMustBothMatch() throws {
    let policy = try TwoOpinions(
      .with(overrides: PlainOverride(client: "dcr-1", owner: "alice", kill: PlainKill())))
    #expect(policy.lifecycle(.sample("dcr-1", owner: "alice"), at: start).state == .closed)
    #expect(policy.lifecycle(.sample("dcr-1", owner: "bob"), at: start).state == .active)
    #expect(policy.lifecycle(.sample("dcr-2", owner: "alice"), at: start).state == .active)
  }

  @Test("Thresholds are the smaller of base and override, each for itself")
  func thresholdsAreTheSmaller() throws {
    // Stricter for personal clients; looser than what ephemeral ones have already.
    let own = PlainOverride(client: "dcr-1", lifecycle: .stricter(hidden: 4 * hour, deleted: 30 * day))
    let policy = try TwoOpinions(
      .with {
        $0.types = [.ephemeral: PlainThresholds(hidden: hour, closed: 2 * hour, deleted: day)]
        $0.overrides = [own]
      })
    let personal = ClientRecord.sample()
    #expect(policy.lifecycle(personal, at: start).next?.at == start.plus(4 * hour))
    #expect(policy.lifecycle(personal, at: start.plus(4 * hour)).next?.at == start.plus(7 * day))
    #expect(policy.lifecycle(personal, at: start.plus(7 * day)).next?.at == start.plus(30 * day))
    let ephemeral = ClientRecord.sample(type: .ephemeral)
    #expect(policy.lifecycle(ephemeral, at: start).next?.at == start.plus(hour))
    #expect(policy.lifecycle(ephemeral, at: start.plus(2 * hour)).next?.at == start.plus(day))
  }

  @Test("An override may close sooner than the tenant hides: the highest state wins")
  func overrideMayCloseSoonerThanHidden() throws {
    let policy = try TwoOpinions(.with(overrides: PlainOverride(client: "dcr-1", lifecycle: .stricter(closed: hour))))
    #expect(policy.lifecycle(.sample(), at: start.plus(hour - 1)).state == .active)
    let closed = policy.lifecycle(.sample(), at: start.plus(hour))
    #expect(closed.transition?.to == .closed)
    #expect(closed.transition?.dueAt == start.plus(hour))
    // A day later the hidden threshold is reached too, and nothing changes.
    #expect(policy.lifecycle(.sample(), at: start.plus(day)).transition?.dueAt == start.plus(hour))
    #expect(closed.next?.at == start.plus(90 * day))
  }

  @Test("An override tightens even an exempt type")
  func overrideTightensExemptType() throws {
    let policy = try TwoOpinions(
      .with {
        $0.types = [.service: .never]
        $0.overrides = [PlainOverride(client: "dcr-1", lifecycle: .stricter(closed: hour))]
      })
    let answer = policy.lifecycle(.sample(type: .service), at: start)
    #expect(answer.reason == .recentlyUsed)
    #expect(answer.next == LifecycleDecision.Upcoming(to: .closed, at: start.plus(hour), reason: .inactive))
  }

  @Test(
    "An exemption holds until, and without, the instant at which it expires",
    arguments: [(-1, .active, .exempt), (0, .hidden, .inactive), (1, .hidden, .inactive)]
      as [(Int64, LifecycleState, LifecycleDecision.Reason)])
  func exemptionExpires(offset: Int64, state: LifecycleState, reason: LifecycleDecision.Reason) throws {
    let end = start.plus(3 * day)
    let exempt = PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: end)
    let policy = try TwoOpinions(.with(overrides: exempt))
    let answer = policy.lifecycle(.sample(), at: end.plus(offset))
    #expect(answer.state == state)
    #expect(answer.reason == reason)
    let following: LifecycleDecision.Upcoming =
      offset < 0
      ? .init(to: .hidden, at: end, reason: .inactive) : .init(to: .closed, at: start.plus(7 * day), reason: .inactive)
    #expect(answer.next == following)
    // Once it has lapsed, the threshold was due long before.
    #expect(answer.transition?.dueAt == (offset < 0 ? nil : start.plus(day)))
  }

  @Test("An exemption that expires too early or after a jump changes the next state")
  func exemptionExpiryAndJumps() throws {
    func next(expires: Int64) throws -> LifecycleDecision.Upcoming? {
      let exempt = PlainOverride(client: "dcr-1", lifecycle: .exempt, expires: start.plus(expires))
      return try TwoOpinions(.with(overrides: exempt)).lifecycle(.sample(), at: start).next
    }
    #expect(try next(expires: day - 1) == .init(to: .hidden, at: start.plus(day), reason: .inactive))
    #expect(try next(expires: 7 * day) == .init(to: .closed, at: start.plus(7 * day), reason: .inactive))
    #expect(try next(expires: 100 * day) == .init(to: .deleted, at: start.plus(100 * day), reason: .inactive))
  }

  @Test("A tightening that expires brings a hidden client back")
  func expiryLoosensHidden() throws {
    let end = start.plus(2 * hour)
    let strict = PlainOverride(client: "dcr-1", lifecycle: .stricter(hidden: hour), expires: end)
    let policy = try TwoOpinions(.with(overrides: strict))
    let hidden = policy.lifecycle(.sample(), at: end.plus(-1))
    #expect(hidden.state == .hidden)
    #expect(hidden.next == .init(to: .active, at: end, reason: .recentlyUsed))
    let back = policy.lifecycle(.sample(state: .hidden), at: end)
    #expect(back.reason == .recentlyUsed)
    #expect(back.transition == .init(from: .hidden, to: .active, dueAt: nil, effects: EffectSet(.showToOwner)))
    #expect(back.next == .init(to: .hidden, at: start.plus(day), reason: .inactive))
  }

  @Test("A tightening that expires does not re-open a closed client")
  func expiryDoesNotReopen() throws {
    let end = start.plus(2 * hour)
    let strict = PlainOverride(client: "dcr-1", lifecycle: .stricter(closed: hour), expires: end)
    let policy = try TwoOpinions(.with(overrides: strict))
    let closed = policy.lifecycle(.sample(), at: end.plus(-1))
    #expect(closed.state == .closed)
    #expect(closed.next == .init(to: .deleted, at: start.plus(90 * day), reason: .inactive))
    #expect(policy.lifecycle(.sample(state: .closed), at: end).reason == .recorded)
    // Nobody recorded it in time: the policy of now decides.
    #expect(policy.lifecycle(.sample(), at: end).state == .active)
    // Seen from before, it will have been closed for good.
    let fromBefore = policy.lifecycle(.sample(), at: start)
    #expect(fromBefore.next == .init(to: .closed, at: start.plus(hour), reason: .inactive))
  }

  @Test("What an override would do at the very instant of its expiry it does not do")
  func expiryAtTheThreshold() throws {
    let policy = try TwoOpinions(
      .with(
        overrides: PlainOverride(
          client: "dcr-1", lifecycle: .stricter(hidden: hour, closed: 2 * hour), expires: start.plus(2 * hour))))
    let hidden = policy.lifecycle(.sample(), at: start.plus(hour))
    #expect(hidden.state == .hidden)
    #expect(hidden.next == LifecycleDecision.Upcoming(to: .active, at: start.plus(2 * hour), reason: .recentlyUsed))
    #expect(policy.token(.sample(), of: .sample(), at: start).until == start.plus(7 * day))
    #expect(policy.lifecycle(.sample(), at: start.plus(2 * hour)).state == .active)
    let longer = try TwoOpinions(
      .with(
        overrides: PlainOverride(
          client: "dcr-1", lifecycle: .stricter(closed: 2 * hour), expires: start.plus(2 * hour + 1))))
    #expect(policy.token(.sample(), of: .sample(), at: start).until == start.plus(7 * day))
    #expect(longer.token(.sample(), of: .sample(), at: start).until == start.plus(2 * hour))
    #expect(
      longer.lifecycle(.sample(), at: start).next
        == LifecycleDecision.Upcoming(to: .closed, at: start.plus(2 * hour), reason: .inactive))
  }

  @Test("The same holds of an override that takes over from one that has expired")
  func expiryAtTheThresholdOfTheSecond() throws {
    let owner = "alice@acme.example"
    func until(_ expiryOfTheSecond: Int64) throws -> Instant? {
      let policy = try TwoOpinions(
        .with(
          overrides: PlainOverride(
            client: "dcr-1", owner: owner, lifecycle: .stricter(closed: 6 * day), expires: start.plus(hour)),
          PlainOverride(
            client: "dcr-1", lifecycle: .stricter(closed: 2 * hour), expires: start.plus(expiryOfTheSecond))))
      return policy.token(.sample(), of: .sample(), at: start).until
    }
    #expect(try until(2 * hour) == start.plus(7 * day))
    #expect(try until(2 * hour + 1) == start.plus(2 * hour))
  }
}
