// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("The policy line that a decision names (SPEC 4)")
struct SourceTests {
  private static func compiled(_ body: String) throws -> CompiledPolicy {
    let policy = PolicyFile(PolicyFile.header + body)
    return try #require(PolicyCompiler.compile(policy.file).policy, "\(policy.report)")
  }

  @Test("An override's threshold is named where it is the stricter one, else the tenant's or the type's")
  func strictestThreshold() throws {
    let policy = try Self.compiled(
      """
      lifecycle:
        hidden: 1d
        closed: 9d
        types:
          service: { hidden: 2d }
      overrides:
        - client: dcr-1
          lifecycle: { hidden: 1d, closed: 8d }

      """)
    func line(_ type: ClientType, idle: Int64) -> UInt32? {
      policy.decideLifecycle(of: .sample(type: type), at: start.plus(idle)).source?.line
    }
    // As strict as the tenant's: that one holds without the override too.
    #expect(line(.personal, idle: day) == 5)
    #expect(line(.service, idle: day) == 11)
    #expect(line(.personal, idle: 8 * day) == 11)
    #expect(line(.personal, idle: 90 * day) == nil)
  }

  @Test("A one-shot kill is named by its line, in the first override too", arguments: [0, 1])
  func killOfAnOverride(place: Int) throws {
    let kill = "  - client: dcr-1\n    kill: { reason: leaked, at: 2026-11-20T00:00:00Z }\n"
    let other = "  - client: dcr-2\n    lifecycle: exempt\n"
    let policy = try Self.compiled("overrides:\n" + (place == 0 ? kill + other : other + kill))
    let at = Instant(millisecondsSinceEpoch: 1_795_132_800_000)
    let signedIn = Instant(millisecondsSinceEpoch: at.millisecondsSinceEpoch - 1)
    let record = ClientRecord(
      clientID: "dcr-1", type: .personal, method: .dcr, owner: "alice@acme.example", registeredAt: signedIn)
    let decision = policy.decideLifecycle(of: record, at: at)
    #expect(decision.reason == .killSwitch)
    #expect(decision.source?.line == UInt32(6 + 2 * place))
    let token = AccessToken(clientID: "dcr-1", owner: "alice@acme.example", issuedAt: signedIn)
    #expect(policy.decideToken(token, of: record, at: at).source == decision.source)
  }

  @Test("In a policy that is written on one line, what an override says is named by its column")
  func oneLine() throws {
    let text =
      #"{apiVersion: curfew/v1, kind: TenantPolicy, tenant: acme, lifecycle: {hidden: 30d, closed: 60d}, "#
      + #"overrides: [{client: dcr-1, kill: {reason: leaked}}, {client: dcr-2, lifecycle: {hidden: 1d}}, "#
      + #"{client: dcr-3, lifecycle: exempt}]}"#
    let policy = try #require(PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text)).policy)
    func column(of word: String) throws -> UInt32 {
      let place = try #require(text.firstRange(of: word)).lowerBound
      return UInt32(text.utf8.distance(from: text.startIndex, to: place) + 1)
    }
    for (client, word) in [("dcr-1", "kill:"), ("dcr-2", "1d}"), ("dcr-3", "exempt}")] {
      let record = ClientRecord(
        clientID: client, type: .personal, method: .dcr, owner: "alice@acme.example", registeredAt: start)
      let source = try #require(policy.decideLifecycle(of: record, at: start.plus(2 * day)).source)
      #expect(source.line == 1)
      #expect(source.column == (try column(of: word)), "\(client)")
    }
  }

  @Test(
    "Of kills that say the same the most specific is named, and of those the first",
    arguments: ["", ", at: 2026-11-20T00:00:00Z"])
  func killsThatSayTheSame(at instant: String) throws {
    let url = "https://claude.ai/oauth/client"
    let selectors = [
      "client: \(url)\n    owner: alice@acme.example",
      "client: https://claude.ai/oauth/*\n    owner: alice@acme.example",
      "client: \(url)", "client: https://claude.ai/*/client", "client: https://claude.ai/oauth/*",
      "client: https://claude.ai/*/*", "owner: alice@acme.example",
    ]
    let at = Instant(millisecondsSinceEpoch: 1_795_132_800_000)
    let record = ClientRecord(
      clientID: url, type: .personal, method: .cimd, owner: "alice@acme.example",
      registeredAt: Instant(millisecondsSinceEpoch: at.millisecondsSinceEpoch - 1))
    for first in selectors.indices {
      // In their order, in the opposite one, and with each of them at the beginning.
      let rest = Array(selectors[first...])
      let orders = [rest.reversed()] + rest.map { one in [one] + rest.filter { $0 != one } }
      for order in orders {
        var text = "overrides:\n"
        var lines: [String: UInt32] = [:]
        for selector in order {
          text += "  - \(selector)\n"
          lines[selector] = UInt32(4 + text.count { $0 == "\n" })
          text += "    kill: { reason: leaked\(instant) }\n"
        }
        let decision = try Self.compiled(text).decideLifecycle(of: record, at: at)
        #expect(decision.reason == .killSwitch)
        // Two patterns with one `*` each: the one that the policy has first.
        let named =
          first == 3 || first == 4 ? order.first { $0.contains("*") && !$0.contains("*/*") } : selectors[first]
        #expect(decision.source?.line == named.flatMap { lines[$0] }, "\(text)")
      }
    }
  }
}
