// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import Testing
@testable import CurfewTestSupport

@Suite("The exact difference of two policies, by hand (SPEC 6)")
struct DiffTests {
  private static let day: Int64 = 86_400_000

  private static func rows(_ old: PlainPolicy, _ new: PlainPolicy) throws -> [DiffRow] {
    try PolicyDiff(old: old.lowered(), new: new.lowered()).rows
  }

  private static func policy(_ change: (inout PlainPolicy) -> Void) -> PlainPolicy {
    var policy = PlainPolicy()
    change(&policy)
    return policy
  }

  @Test("A later threshold is one row, from the old threshold up to the new one")
  func oneThreshold() throws {
    let rows = try Self.rows(PlainPolicy(), Self.policy { $0.lifecycle.closed = 14 * Self.day })
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.change == .state(Both(old: .closed, new: .hidden)))
    #expect(row.scope.idle == HalfOpen(from: 7 * Self.day, until: 14 * Self.day))
    #expect(row.scope.states == [.active, .hidden] && row.scope.clients == nil && row.direction == .loosens)
  }

  @Test("Whoever an override exempts under both policies is left out of a change of the base")
  func exemptionsAreLeftOut() throws {
    let exempt = PlainOverride(client: "dcr-1", lifecycle: .exempt)
    let old = Self.policy { $0.overrides = [exempt] }
    let new = Self.policy {
      $0.overrides = [exempt]
      $0.lifecycle.closed = 14 * Self.day
    }
    let clients = try #require(try Self.rows(old, new).first?.scope.clients)
    #expect(!clients.contains("dcr-1") && clients.contains("dcr-2"))
  }

  @Test("A kill of the tenant is one row, with a thousand overrides too")
  func tenantKillIsOneRow() throws {
    var generator = PolicyGenerator(seed: 1)
    let old = generator.crowded(1_000)
    var new = old
    new.killSwitch = PlainKill()
    let rows = try Self.rows(old, new)
    #expect(rows.map(\.change) == [.kill(under: .new, isStanding: true)])
    #expect(rows.first?.scope.clients == nil && rows.first?.direction == .tightens)
  }

  @Test("Turning a tenant off is one row, and nothing else about tokens is said then")
  func disabledIsOneRow() throws {
    let new = Self.policy {
      $0.isEnabled = false
      $0.maxLifetime = Self.day
      $0.allowedTypes = [.service]
    }
    #expect(try Self.rows(PlainPolicy(), new).map(\.change) == [.enabled(Both(old: true, new: false))])
  }

  @Test("A reason that changes alone is no row: a standing kill of the client under one of the tenant")
  func reasonsAreNoRows() throws {
    let old = Self.policy { $0.killSwitch = PlainKill() }
    let new = Self.policy {
      $0.killSwitch = PlainKill()
      $0.overrides = [PlainOverride(client: "dcr-1", kill: PlainKill())]
    }
    #expect(try Self.rows(old, new).isEmpty)
  }

  @Test("A lifetime makes a difference from the shorter length up to the longer one")
  func lifetimes() throws {
    let old = Self.policy { $0.maxLifetime = 30 * Self.day }
    let new = Self.policy { $0.maxLifetime = 7 * Self.day }
    let row = try #require(try Self.rows(old, new).first)
    #expect(row.scope.tokenAge == HalfOpen(from: 7 * Self.day, until: 30 * Self.day) && row.direction == .tightens)
  }

  @Test("Two patterns that cross are told apart, and so is the ID in which they meet")
  func crossingPatterns() throws {
    let kills = [
      PlainOverride(client: "https://h.example/*/b", kill: PlainKill()),
      PlainOverride(client: "https://h.example/a/*", kill: PlainKill()),
    ]
    let rows = try Self.rows(
      Self.policy { $0.overrides = [kills[0]] }, Self.policy { $0.overrides = [kills[1]] })
    let killed = try #require(rows.first { $0.direction == .tightens }?.scope.clients)
    let freed = try #require(rows.first { $0.direction == .loosens }?.scope.clients)
    #expect(rows.count == 2)
    #expect(killed.contains("https://h.example/a/x") && !killed.contains("https://h.example/a/b"))
    #expect(freed.contains("https://h.example/x/b") && !freed.contains("https://h.example/a/b"))
  }

  @Test("Patterns that cross in too many ways are an error, not half an answer")
  func tooManyCrossings() {
    let new = Self.policy { policy in
      for place in 0..<14 {
        for word in ["a", "b"] {
          var segments = Array(repeating: "*", count: 14)
          segments[place] = word
          let client = "https://h.example/" + segments.joined(separator: "/")
          policy.overrides.append(PlainOverride(client: client, kill: PlainKill()))
        }
      }
    }
    #expect(throws: AnalysisProblem.tooManyOverlappingPatterns(tenant: "acme")) {
      try Self.rows(PlainPolicy(), new)
    }
  }
}
