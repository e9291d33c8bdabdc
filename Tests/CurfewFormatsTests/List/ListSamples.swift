// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats

/// Clients for lists, under a policy that grants toolsets.
enum ListSamples {
  static let now = PlanSamples.now

  /// Hidden after a day, closed after 7, deleted after 90; toolsets for two users.
  static func policy() throws -> CompiledPolicy {
    try PlanSamples.policy(
      """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      accessProfiles:
        all: { toolsets: [github, jira-read], users: [alice] }
        some: { toolsets: [GitLab], users: [bob] }
      """)
  }

  static func ago(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch - milliseconds)
  }

  static func client(
    _ id: String = "dcr-1", name: String? = "Cursor", type: ClientType = .personal,
    method: RegistrationMethod = .dcr, owner: String = "alice", registeredAt: Instant = now,
    lastUsedAt: Instant? = nil, state: LifecycleState = .active
  ) -> ClientRecord {
    ClientRecord(
      clientID: id, name: name, type: type, method: method, owner: owner, registeredAt: registeredAt,
      lastUsedAt: lastUsedAt, state: state)
  }

  static func row(_ record: ClientRecord) throws -> ClientRow {
    ClientRow(of: record, under: try policy(), at: now)
  }

  /// Whether a condition holds for a client.
  static func holds(_ condition: String, for record: ClientRecord) throws -> Bool {
    try ClientCondition(parsing: condition).matches(try row(record), at: now)
  }

  /// The message for a condition that can't be understood.
  static func message(_ condition: String) -> String? {
    do throws(ClientQueryProblem) {
      _ = try ClientCondition(parsing: condition)
      return nil
    } catch {
      return error.description
    }
  }

  static func list(
    _ records: [ClientRecord], where conditions: [String] = [], sort: [String] = [], limit: Int? = nil,
    under policy: CompiledPolicy? = nil, as format: ClientListFormat = .text, unreadable: Int = 0, width: Int = 120
  ) throws -> String {
    var style = DiagnosticReport.Style()
    style.width = width
    let query = ClientQuery(
      filter: try ClientFilter(parsing: conditions), sort: sort.isEmpty ? nil : try ClientSort(parsing: sort),
      limit: limit)
    var report = ClientListReport(query, under: try policy ?? Self.policy(), at: now, as: format, style: style)
    var bytes: [UInt8] = []
    for record in records {
      report.add(record)
      bytes += report.takePending()
    }
    report.finish(unreadableLines: unreadable) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
