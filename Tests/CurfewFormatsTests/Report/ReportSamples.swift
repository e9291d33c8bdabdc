// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

/// Pages about small fleets, and their parts.
enum ReportSamples {
  static let now = PlanSamples.now

  static func page(
    _ records: [ClientRecord], under policy: CompiledPolicy, days: Int = 5, fleet: String? = "fleet.ndjson",
    unreadable: Int = 0
  ) -> String {
    var report = FleetReport(of: policy, at: now, days: days, fleet: fleet.map { FleetReport.Source(path: $0) })
    for record in records { report.add(record) }
    var bytes: [UInt8] = []
    report.write(unreadableLines: unreadable) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the first two marks; nil without them.
  static func part(of page: String, from start: String, to end: String) -> String? {
    guard let first = page.firstRange(of: start) else { return nil }
    let rest = page[first.upperBound...]
    guard let last = rest.firstRange(of: end) else { return nil }
    return String(rest[..<last.lowerBound])
  }

  static let dataStart = "<script type=\"application/json\" id=\"data\">"

  static func data(of page: String) throws -> JSONObject {
    let text = try #require(part(of: page, from: dataStart, to: "</script>"))
    var reader = JSONReader(Array(text.utf8))
    let value = try reader.readValue()
    try reader.finish()
    guard case .object(let object) = value else { throw Unexpected() }
    return object
  }

  struct Unexpected: Error {}

  /// A policy with every kind of term that the page draws.
  static func policy() throws -> CompiledPolicy {
    try PlanSamples.policy(
      """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      registration:
        allowedTypes: [personal, service]
      lifecycle:
        hidden: 1d
        closed: 7d
        deleted: 90d
        types:
          service: exempt
      tokens: { maxLifetime: 12h }
      accessProfiles:
        all: { toolsets: [github, jira-read], users: [alice] }
      overrides:
        - { client: dcr-stolen, kill: { reason: "SEC-1" } }
        - { owner: mallory, kill: { reason: "SEC-2", at: 2026-11-20T09:30:00Z } }
        - { client: dcr-strict, lifecycle: { hidden: 12h, closed: 2d }, reason: "FIN-1", expires: 2027-01-01T00:00:00Z }
        - { client: "https://agent.example/*/client.json", owner: bob, lifecycle: exempt, reason: "OPS-1" }
      """)
  }

  static func fleet() -> [ClientRecord] {
    let ago = { (hours: Int64) in ListSamples.ago(hours * 3_600_000) }
    return [
      ListSamples.client("dcr-fresh", registeredAt: ago(500), lastUsedAt: ago(2)),
      ListSamples.client("dcr-idle", name: nil, registeredAt: ago(30)),
      ListSamples.client("dcr-stolen", owner: "bob", registeredAt: ago(40), lastUsedAt: ago(1)),
      ListSamples.client("dcr-strict", owner: "bob", registeredAt: ago(90), lastUsedAt: ago(13)),
      ListSamples.client("dcr-old", owner: "mallory", registeredAt: ago(3_000), state: .hidden),
      ListSamples.client("dcr-robot", name: "Robot", type: .service, owner: "robot", registeredAt: ago(9_000)),
      ListSamples.client(
        "https://agent.example/a/client.json", name: "Agent", method: .cimd, owner: "bob", registeredAt: ago(9_000)),
    ]
  }
}
