// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

private typealias Samples = ReportSamples

@Suite("The page about a fleet")
struct FleetReportTests {
  @Test("is recorded, but for its style and script, which a browser tests")
  func golden() throws {
    let page = Samples.page(Samples.fleet(), under: try Samples.policy())
    let head = try #require(Samples.part(of: page, from: "<!DOCTYPE", to: "<meta http-equiv"))
    let title = try #require(Samples.part(of: page, from: "<title>", to: "</title>"))
    let body = try #require(Samples.part(of: page, from: "</head>\n", to: "</body>"))
    let script = try #require(Samples.part(of: body, from: "</script>\n<script>", to: "</script>"))
    let end = try #require(body.firstRange(of: script))
    // One member a line, so that a change can be read.
    let text = "<!DOCTYPE\(head)\(title)\n\(body[..<end.lowerBound])".split(separator: "],\"").joined(
      separator: "],\n\"")
    try Golden.expect(text + "\n", matches: "small.html")
  }

  @Test("allows its own style and script, by their digests, and nothing else")
  func contentSecurityPolicy() throws {
    let page = Samples.page(Samples.fleet(), under: try Samples.policy())
    let policy = try #require(
      Samples.part(of: page, from: "<meta http-equiv=\"Content-Security-Policy\" content=\"", to: "\">"))
    let style = try #require(Samples.part(of: page, from: "<style>", to: "</style>"))
    let script = try #require(Samples.part(of: page, from: "\n<script>", to: "</script>"))
    #expect(
      policy
        == "default-src 'none'; style-src 'sha256-\(Self.digest(style))'; script-src 'sha256-\(Self.digest(script))'; "
        + "base-uri 'none'; form-action 'none'")
    #expect(Self.digest("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(Self.digest("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    // The digest must come before what it is of, and nothing may stand in an attribute that runs.
    #expect(
      page.firstRange(of: "Content-Security-Policy")?.lowerBound ?? page.endIndex < page.firstRange(of: "<style>")?
        .lowerBound ?? page.startIndex)
    for word in [" style=", " onclick=", "http://", "src=\"http", "url(http", "@import", "eval(", "innerHTML"] {
      let found = page.ranges(of: word).map { page[$0.lowerBound...].prefix(60) }
      #expect(found.allSatisfy { $0.hasPrefix("http://www.w3.org/2000/svg") }, "\(word): \(found)")
    }
  }

  /// SHA-256 in Base64, put together by hand from the digest.
  private static func digest(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text.utf8)
    var bits: [UInt8] = []
    for byte in hash.finalize() { for shift in (0..<8).reversed() { bits.append(byte >> shift & 1) } }
    bits += [0, 0]
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bits.count, by: 6) {
      text.append(alphabet[bits[start..<start + 6].reduce(0) { $0 * 2 + Int($1) }])
    }
    return text + "="
  }

  private static let hostile = [
    "<script>alert(1)</script>", "</script><script>alert(1)//", "<!--<script>", "\"><img src=x onerror=alert(1)>",
    "'&'",
    "a\u{2028}b\u{2029}c", "a\u{202E}b", "]]>", "\\u003c", "javascript:alert(1)",
  ]

  @Test("Nothing that a record holds becomes markup", arguments: hostile)
  func hostileRecords(text: String) throws {
    let record = ListSamples.client(text, name: text, owner: text)
    let page = Samples.page([record], under: try Samples.policy())
    let plain = Samples.page([ListSamples.client()], under: try Samples.policy())
    for tag in ["<script", "</script", "<img", "<!--"] {
      #expect(page.ranges(of: tag).count == plain.ranges(of: tag).count, "\(tag)")
    }
    let data = try #require(Samples.part(of: page, from: Samples.dataStart, to: "</script>"))
    for scalar in data.unicodeScalars {
      #expect(!["<", ">", "&", "\u{2028}", "\u{2029}", "\u{202E}"].contains(scalar))
    }
    let object = try Samples.data(of: page)
    guard case .array(let strings)? = object["strings"], case .string(let first)? = strings.first else {
      Issue.record("no strings")
      return
    }
    #expect(first.utf8.elementsEqual(text.utf8))
    #expect(strings.count == 1)
  }

  @Test("Nothing that a policy or a file name holds becomes markup")
  func hostilePolicy() throws {
    let evil = "</title></script><img src=x onerror=alert(1)>'\\\"&"
    let policy = try PlanSamples.policy(
      """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      accessProfiles:
        all: { toolsets: ["\(evil)"], users: ["\(evil)"] }
      overrides:
        - { owner: "\(evil)", lifecycle: exempt, reason: x }
      """, named: "<img src=x>.yaml")
    let owner = evil.split(separator: "\\").joined()
    let page = Samples.page([ListSamples.client(owner: owner)], under: policy, fleet: "<img src=x>.ndjson")
    #expect(!page.contains("<img"))
    #expect(page.ranges(of: "</script>").count == 2)
    #expect(page.ranges(of: "</title></").count == 0)
    #expect(page.contains("&lt;/<wbr>title&gt;"))
  }

  @Test("Every column says of every client what the evaluator says")
  func columns() throws {
    let policy = try PlanSamples.meridian()
    let fleet = try PlanSamples.meridianFleet()
    let data = try Samples.data(of: Samples.page(fleet, under: policy, days: 14))
    let reader = try DataReader(data)
    #expect(reader.count == fleet.count)
    var next = 0
    for (index, record) in fleet.enumerated() {
      let decision = policy.decideLifecycle(of: record, at: Samples.now)
      #expect(reader.text("id", index) == record.clientID)
      #expect(reader.text("name", index) == record.name)
      #expect(reader.text("owner", index) == record.owner)
      #expect(reader.digit("type", index) == Int(record.type.rawValue))
      #expect(reader.digit("method", index) == Int(record.method.rawValue))
      #expect(reader.digit("state", index) == Int(decision.state.rawValue))
      #expect(reader.digit("recorded", index) == Int(record.state.rawValue))
      #expect(reader.digit("reason", index) == Int(decision.reason.rawValue))
      #expect(reader.toolsets(index) == policy.toolsets(of: record))
      #expect(reader.instant("lastUsed", index) == record.lastUsedAt)
      #expect(reader.instant("registered", index) == record.registeredAt)
      #expect(reader.instant("authenticated", index) == record.authenticatedAt)
      #expect(reader.instant("due", index) == decision.transition?.dueAt)
      #expect(reader.line("line", index) == decision.source?.description)
      let changes = try #require(ClientExplanation(of: record, under: policy, at: Samples.now).dates).changes
      #expect(reader.digit("nextCount", index) == changes.count)
      for change in changes {
        #expect(reader.digit("nextTo", next) == Int(change.to.rawValue))
        #expect(reader.digit("nextReason", next) == Int(change.reason.rawValue))
        #expect(reader.number("nextIn", next) == change.at.milliseconds(since: Samples.now))
        #expect(reader.line("nextLine", next) == change.source?.description)
        next += 1
      }
    }
  }

  @Test("Clients share their terms, unless the policy says something else of them")
  func sharesTerms() throws {
    let fleet = (0..<1_000).map { ListSamples.client("dcr-\($0)", owner: $0 == 7 ? "mallory" : "alice") }
    let data = try Samples.data(of: Samples.page(fleet, under: try Samples.policy()))
    guard case .array(let terms)? = data["terms"] else { throw Samples.Unexpected() }
    #expect(terms.count == 2)
  }

  @Test("A kill spares whoever signed in after it, and the panel knows")
  func killedBefore() throws {
    let before = ListSamples.client("dcr-a", owner: "mallory", registeredAt: ListSamples.ago(5 * 86_400_000))
    let after = ListSamples.client("dcr-b", owner: "mallory", registeredAt: ListSamples.ago(3_600_000))
    let page = Samples.page([before, after], under: try Samples.policy())
    #expect(page.contains("closes this client, which signed in before"))
    #expect(page.contains("spares this client, which has signed in since"))
  }

  @Test("An empty fleet, a forecast of no days and lines that could not be read have their words")
  func corners() throws {
    let policy = try PlanSamples.plainPolicy()
    let empty = Samples.page([], under: policy)
    #expect(empty.contains("0 clients as of <b>2026-11-22 12:00:00 UTC</b>"))
    #expect(empty.contains("No client changes state in this time."))
    #expect(empty.contains("The policy has none."))
    #expect(!empty.contains("could not be read"))
    #expect(try DataReader(try Samples.data(of: empty)).count == 0)
    #expect(!Samples.page([], under: policy, days: 0).contains("id=\"forecast\""))
    #expect(Samples.page([], under: policy, unreadable: 1).contains("1 line of the fleet could not be read"))
    #expect(Samples.page([], under: policy, fleet: nil).contains("\"fleet\":null"))
  }

  @Test("Of many overrides the page draws some and counts the rest")
  func manyOverrides() throws {
    let rows = (0..<250).map { "  - { client: dcr-\($0), lifecycle: exempt, reason: x }\n" }.joined()
    let policy = try PlanSamples.policy("apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: acme\noverrides:\n" + rows)
    let page = Samples.page([], under: policy)
    #expect(page.ranges(of: "<small>exempt</small>").count == 200)
    #expect(page.contains("and 50 more in the policy"))
  }

  @Test("The page comes in parts, none of them large, and the same fleet gives the same bytes")
  func parts() throws {
    let policy = try PlanSamples.meridian()
    var report = FleetReport(of: policy, at: Samples.now)
    for record in try PlanSamples.meridianFleet() { for _ in 0..<20 { report.add(record) } }
    var parts: [[UInt8]] = []
    report.write { parts.append($0) }
    #expect(parts.count > 5)
    #expect(parts.allSatisfy { $0.count < 200_000 })
    var again: [UInt8] = []
    report.write { again += $0 }
    #expect(Array(parts.joined()) == again)
  }
}
