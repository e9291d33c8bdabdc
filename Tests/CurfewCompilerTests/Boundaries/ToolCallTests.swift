// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Tool calls (SPEC 4.4)")
struct ToolCallTests {
  static let policy = PlainPolicy.with {
    $0.profiles = [
      PlainProfile(name: "engineering", toolsets: ["github", "payroll"], users: ["alice@acme.example"]),
      PlainProfile(name: "everybody", toolsets: ["wiki"], groups: ["staff"]),
    ]
    $0.toolsets = [PlainToolset(name: "payroll", clientTypes: [.personal, .service])]
  }

  @Test(
    "A toolset is granted by a profile of the user or of one of the groups",
    arguments: [
      ("github", "alice@acme.example", [], .allowed),
      ("wiki", "alice@acme.example", [], .toolsetNotGranted),
      ("wiki", "alice@acme.example", ["other", "staff"], .allowed),
      ("github", "bob@acme.example", ["staff"], .toolsetNotGranted),
      ("wiki", "bob@acme.example", ["Staff"], .toolsetNotGranted),
      ("github", "Alice@acme.example", [], .toolsetNotGranted),
      ("Github", "alice@acme.example", [], .toolsetNotGranted),
      ("", "alice@acme.example", ["staff"], .toolsetNotGranted),
      ("github", "staff", [], .toolsetNotGranted),
    ] as [(String, String, [String], ToolCallDecision.Reason)])
  func granted(toolset: String, owner: String, groups: [String], reason: ToolCallDecision.Reason) throws {
    let record = ClientRecord.sample(owner: owner, groups: groups)
    let answer = try TwoOpinions(Self.policy).toolCall(toolset, token: .sample(owner: owner), of: record, at: start)
    #expect(answer.reason == reason)
    #expect(answer.outcome == (reason == .allowed ? .allow : .deny))
    #expect(answer.effects.effects == (reason == .allowed ? [.recordUse] : []))
    #expect(answer.until == (reason == .allowed ? start.plus(7 * day) : nil))
  }

  @Test("A toolset may be for some client types only", arguments: ClientType.allCases)
  func clientTypes(type: ClientType) throws {
    let policy = try TwoOpinions(Self.policy)
    let record = ClientRecord.sample(type: type)
    let isAllowed = type == .personal || type == .service
    let payroll = policy.toolCall("payroll", token: .sample(), of: record, at: start)
    #expect(payroll.reason == (isAllowed ? .allowed : .clientTypeNotAllowedForToolset))
    #expect(policy.toolCall("github", token: .sample(), of: record, at: start).reason == .allowed)
    // What is not granted is said first.
    let stranger = ClientRecord.sample(owner: "bob", type: type)
    let refused = policy.toolCall("payroll", token: .sample(owner: "bob"), of: stranger, at: start)
    #expect(refused.reason == .toolsetNotGranted)
  }

  @Test("A policy without access profiles grants no toolset")
  func noProfiles() throws {
    let answer = try TwoOpinions(PlainPolicy()).toolCall("github", token: .sample(), of: .sample(), at: start)
    #expect(answer == ToolCallDecision(outcome: .deny, reason: .toolsetNotGranted, state: .active))
  }

  @Test(
    "A call through a hidden client shows it again",
    arguments: [
      (.active, day - 1, [.recordUse]), (.active, day, [.recordUse, .showToOwner]),
      (.hidden, day, [.recordUse, .showToOwner]), (.hidden, 0, [.recordUse]), (.active, 7 * day, []), (.closed, 0, []),
    ] as [(LifecycleState, Int64, [Effect])])
  func hiddenClientIsShown(recorded: LifecycleState, idle: Int64, effects: [Effect]) throws {
    let answer = try TwoOpinions(Self.policy).toolCall(
      "github", token: .sample(), of: .sample(state: recorded), at: start.plus(idle))
    #expect(answer.effects.effects == effects)
  }

  @Test("An invalid token's reason is given, and comes first")
  func tokenReason() throws {
    let policy = try TwoOpinions(Self.policy)
    let expired = AccessToken.sample(expiresAt: start.plus(hour))
    let before = policy.toolCall("github", token: expired, of: .sample(), at: start.plus(hour - 1))
    #expect(before.outcome == .allow)
    #expect(before.until == start.plus(hour))
    let after = policy.toolCall("nothing", token: expired, of: .sample(), at: start.plus(hour))
    #expect(after == ToolCallDecision(outcome: .deny, reason: .token(.expired), state: .active))
    #expect(policy.toolCall("github", token: .sample(), of: nil, at: start).reason == .token(.unknownClient))
    #expect(policy.toolCall("github", token: .sample(), of: nil, at: start).state == nil)
    let closed = policy.toolCall("github", token: .sample(), of: .sample(), at: start.plus(7 * day))
    #expect(closed == ToolCallDecision(outcome: .deny, reason: .token(.closed), state: .closed))
  }

  @Test("`until` of a refused call is when its token becomes valid, if the toolset is granted")
  func untilOfRefusedCall() throws {
    let policy = try TwoOpinions(Self.policy)
    let later = AccessToken.sample(notBefore: start.plus(hour))
    #expect(policy.toolCall("github", token: later, of: .sample(), at: start).until == start.plus(hour))
    #expect(policy.toolCall("wiki", token: later, of: .sample(), at: start).until == nil)
  }

  @Test("The toolsets of a record are those it is granted and its type may use")
  func toolsetsOfRecord() throws {
    let policy = try TwoOpinions(Self.policy)
    #expect(policy.toolsets(of: .sample()) == ["github", "payroll"])
    #expect(policy.toolsets(of: .sample(type: .shared, groups: ["staff"])) == ["github", "wiki"])
    #expect(policy.toolsets(of: .sample(owner: "bob")) == [])
    #expect(policy.toolsets(of: .sample(owner: "bob", groups: ["staff", "staff"])) == ["wiki"])
  }
}
