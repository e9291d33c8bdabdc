// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

private typealias Samples = ListSamples

@Suite("A condition on clients")
struct ClientConditionTests {
  private static let day: Int64 = 86_400_000

  @Test(
    "An age is compared with the time since the last use, to the millisecond",
    arguments: [
      ("lastUsed<7d", 7 * day - 1, true), ("lastUsed<7d", 7 * day, false), ("lastUsed<7d", 7 * day + 1, false),
      ("lastUsed<=7d", 7 * day - 1, true), ("lastUsed<=7d", 7 * day, true), ("lastUsed<=7d", 7 * day + 1, false),
      ("lastUsed>7d", 7 * day - 1, false), ("lastUsed>7d", 7 * day, false), ("lastUsed>7d", 7 * day + 1, true),
      ("lastUsed>=7d", 7 * day - 1, false), ("lastUsed>=7d", 7 * day, true), ("lastUsed>=7d", 7 * day + 1, true),
      ("lastUsed < 1d12h", day + day / 2 - 1, true), ("lastUsed < 1d12h", day + day / 2, false),
      ("lastUsed<1s", -5_000, true), ("lastUsed>1s", -5_000, false),
    ] as [(String, Int64, Bool)])
  func ages(condition: String, age: Int64, holds: Bool) throws {
    #expect(try Samples.holds(condition, for: Samples.client(lastUsedAt: Samples.ago(age))) == holds)
  }

  @Test(
    "A day is a UTC day, a time is a millisecond",
    arguments: [
      ("lastUsed<2026-11-01", "2026-10-31T23:59:59.999Z", true), ("lastUsed<2026-11-01", "2026-11-01T00:00:00Z", false),
      ("lastUsed>=2026-11-01", "2026-10-31T23:59:59.999Z", false),
      ("lastUsed>=2026-11-01", "2026-11-01T00:00:00Z", true),
      ("lastUsed<=2026-11-01", "2026-11-01T23:59:59.999Z", true),
      ("lastUsed<=2026-11-01", "2026-11-02T00:00:00Z", false),
      ("lastUsed>2026-11-01", "2026-11-01T23:59:59.999Z", false), ("lastUsed>2026-11-01", "2026-11-02T00:00:00Z", true),
      ("lastUsed=2026-11-01", "2026-11-01T12:00:00Z", true), ("lastUsed=2026-11-01", "2026-11-02T00:00:00Z", false),
      ("lastUsed!=2026-11-01", "2026-11-02T00:00:00Z", true), ("lastUsed!=2026-11-01", "2026-11-01T00:00:00Z", false),
      ("lastUsed<2026-11-01T01:00:00+01:00", "2026-10-31T23:59:59.999Z", true),
      ("lastUsed<2026-11-01T01:00:00+01:00", "2026-11-01T00:00:00Z", false),
      ("lastUsed=2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", true),
      ("lastUsed=2026-11-01T00:00:00Z", "2026-11-01T00:00:00.001Z", false),
    ])
  func times(condition: String, time: String, holds: Bool) throws {
    let client = Samples.client(lastUsedAt: PlanSamples.instant(time))
    #expect(try Samples.holds(condition, for: client) == holds)
  }

  @Test(
    "Never used is longer ago than any age and before any time",
    arguments: [
      ("lastUsed=never", true), ("lastUsed!=never", false), ("lastUsed<36500d", false), ("lastUsed>36500d", true),
      ("lastUsed<0001-01-01", true), ("lastUsed>=0001-01-01", false), ("lastUsed=2026-11-01", false),
      ("lastUsed!=2026-11-01", true),
    ])
  func neverUsed(condition: String, holds: Bool) throws {
    #expect(try Samples.holds(condition, for: Samples.client(lastUsedAt: nil)) == holds)
    guard condition.hasSuffix("never") else { return }
    #expect(try Samples.holds(condition, for: Samples.client(lastUsedAt: Samples.now)) != holds)
  }

  @Test(
    "Texts are whole or a part, and only a part takes ASCII letters of either case as equal",
    arguments: [
      ("name=Cursor", true), ("name=cursor", false), ("name=Curso", false), ("name!=Cursor", false),
      ("name!=cursor", true), ("name~CURS", true), ("name~cursors", false), ("name!~curs", false),
      ("name!~x", true), ("name = Cursor", true), ("name=", false), ("name!=", true), ("owner=alice", true),
      ("owner~LIC", true), ("owner!=bob", true), ("client=dcr-1", true), ("client=dcr-", false),
      ("client~DCR-", true), ("client!~dcr", false),
    ])
  func texts(condition: String, holds: Bool) throws {
    #expect(try Samples.holds(condition, for: Samples.client()) == holds)
  }

  @Test("A client without a name has no part of one, and is found by `name=`")
  func nameless() throws {
    let client = Samples.client(name: nil)
    for condition in ["name=", "name!=Cursor", "name!~c"] { #expect(try Samples.holds(condition, for: client)) }
    for condition in ["name!=", "name=Cursor", "name~c"] { #expect(try !Samples.holds(condition, for: client)) }
  }

  @Test("Texts that only look alike are different ones")
  func normalisation() throws {
    let composed = Samples.client(name: "caf\u{E9}", owner: "zo\u{E9}")
    #expect(try Samples.holds("name=caf\u{E9}", for: composed))
    #expect(try !Samples.holds("name=cafe\u{301}", for: composed))
    #expect(try !Samples.holds("name~e\u{301}", for: composed))
    #expect(try !Samples.holds("owner~\u{C9}", for: composed))
  }

  @Test(
    "Words are any of those given, and states have an order",
    arguments: [
      ("type=personal", true), ("type=shared,personal", true), ("type=shared,service", false),
      ("type!=personal", false), ("type!=shared,service", true), ("method=dcr", true), ("method=cimd", false),
      ("method!=cimd", true), ("state=closed", true), ("state=hidden, closed", true), ("state=active", false),
      ("state>=closed", true), ("state>closed", false), ("state>hidden", true), ("state<=closed", true),
      ("state<closed", false), ("state<deleted", true), ("state!=closed", false), ("state!=active", true),
    ])
  func words(condition: String, holds: Bool) throws {
    // Recorded as active, and idle for as long as it takes to be closed.
    #expect(try Samples.holds(condition, for: Samples.client(registeredAt: Samples.ago(7 * Self.day))) == holds)
  }

  @Test("The state is the effective one, on the instant")
  func effectiveState() throws {
    for (idle, state) in [(Self.day - 1, "active"), (Self.day, "hidden"), (90 * Self.day, "deleted")] {
      #expect(try Samples.holds("state=\(state)", for: Samples.client(registeredAt: Samples.ago(idle))))
    }
  }

  @Test(
    "Toolsets are asked for by name, any of several, or by a part of a name",
    arguments: [
      ("toolsets=github", true, false), ("toolsets=gitlab,github", true, false), ("toolsets=GitLab", false, true),
      ("toolsets!=github", false, true), ("toolsets~GIT", true, true), ("toolsets~jira", true, false),
      ("toolsets!~git", false, false), ("toolsets=", false, false), ("toolsets!=", true, true),
    ])
  func toolsets(condition: String, ofAlice: Bool, ofBob: Bool) throws {
    #expect(try Samples.holds(condition, for: Samples.client(owner: "alice")) == ofAlice)
    #expect(try Samples.holds(condition, for: Samples.client(owner: "bob")) == ofBob)
    let isFoundWithout = condition == "toolsets=" || condition.hasPrefix("toolsets!") && condition != "toolsets!="
    #expect(try Samples.holds(condition, for: Samples.client(owner: "carol")) == isFoundWithout)
  }

  @Test("All conditions of a filter must hold, and one without any takes every client")
  func all() throws {
    let row = try Samples.row(Samples.client())
    #expect(ClientFilter().matches(row, at: Samples.now))
    #expect(try ClientFilter(parsing: ["name=Cursor", "owner=alice"]).matches(row, at: Samples.now))
    #expect(try !ClientFilter(parsing: ["name=Cursor", "owner=bob"]).matches(row, at: Samples.now))
  }

  @Test(
    "What can't be understood is named, with what was probably meant",
    arguments: [
      ("stat=x", "unknown column `stat`, did you mean `state`?"),
      ("lastused<7d", "unknown column `lastused`, did you mean `lastUsed`?"),
      ("colour=red", "unknown column `colour`: expected client, name, type, method, owner, state, lastUsed, toolsets"),
      ("=x", "no column is given: expected client, name, type, method, owner, state, lastUsed, toolsets"),
      ("state", "expected a comparison after `state`, such as `=`"),
      ("state!closed", "expected a comparison after `state`, such as `=`"),
      ("state=clsed", "unknown state `clsed`, did you mean `closed`?"),
      ("state=active,", "no state is given: expected active, hidden, closed, deleted"),
      ("state>=hidden,closed", "unknown state `hidden,closed`: expected active, hidden, closed, deleted"),
      ("type=humans", "unknown type `humans`: expected personal, shared, service, ephemeral"),
      ("method=CIMD", "unknown method `CIMD`, did you mean `cimd`?"),
      ("type~per", "`~` does not go with `type`: expected one of `=`, `!=`"),
      ("name<x", "`<` does not go with `name`: expected one of `=`, `!=`, `~`, `!~`"),
      ("name~", "expected a value after `name~`"), ("owner=", "expected a value after `owner=`"),
      ("toolsets=a,", "expected a value after `toolsets=`"),
      ("lastUsed=7d", "an age such as `7d` goes with `<`, `<=`, `>` and `>=`"),
      ("lastUsed<never", "`never` goes with `=` and `!=`"),
      (
        "lastUsed<2026-02-30",
        "expected an age such as `7d`, a day such as `2026-11-01`, a time such as `2026-11-01T00:00:00Z` or `never`, "
          + "found `2026-02-30`"
      ),
      (
        "\u{1B}[2J=x",
        #"unknown column `\u{1B}[2J`: expected client, name, type, method, owner, state, "# + "lastUsed, toolsets"
      ),
    ])
  func problems(condition: String, message: String) {
    #expect(Samples.message(condition) == message)
  }

  @Test("A toolset that the policy does not have is a mistake, not an empty list")
  func unknownToolset() throws {
    let policy = try Samples.policy()
    let problem = try ClientFilter(parsing: ["name=x", "toolsets=githb"]).problem(under: policy)
    #expect(problem?.description == "unknown toolset `githb`, did you mean `github`?")
    #expect(try ClientFilter(parsing: ["toolsets=github", "toolsets~zzz"]).problem(under: policy) == nil)
  }
}
