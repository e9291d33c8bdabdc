// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewEditing
import CurfewSource
import Testing

@Suite("Killing what is killed already")
struct EditPlanTests {
  /// What came of a second kill.
  enum Verdict: Equatable {
    case stays
    case becomes(String)
    case refused
  }

  private static let now = "2026-11-22T12:00:00Z"

  @Test(
    "A kill never takes away from one that is there",
    arguments: [
      // There, asked for, verdict: past and future times, and the boundary at now.
      (nil, nil, .stays),
      (nil, now, .stays),
      ("2026-11-20T00:00:00Z", nil, .becomes("")),
      ("2026-11-20T00:00:00Z", now, .becomes(", at: 2026-11-22T12:00:00Z")),
      ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", .stays),
      ("2026-11-20T00:00:00Z", "2026-11-19T23:59:59.999Z", .stays),
      ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00.001Z", .becomes(", at: 2026-11-20T00:00:00.001Z")),
      ("2026-11-20T00:00:00Z", "2026-11-22T12:00:00.001Z", .refused),
      (now, "2026-11-22T11:59:59.999Z", .stays),
      ("2026-11-22T12:00:00.001Z", now, .refused),
      ("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", .refused),
      ("2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z", .stays),
      ("2026-12-01T00:00:00Z", nil, .becomes("")),
    ] as [(String?, String?, Verdict)]
  )
  func again(present: String?, asked: String?, verdict: Verdict) throws {
    let at = present.map { ", at: \($0)" } ?? ""
    let file = SourceFile(name: "a.yaml", text: Self.policy(reason: "old", at))
    let edit = PolicyEdit(
      .kill(reason: "new", at: asked.flatMap { Instant(rfc3339: $0) }), of: .override(client: "dcr-1", owner: nil))
    let outcome = PolicyEditor(file, now: try #require(Instant(rfc3339: Self.now))).apply(edit)
    switch (outcome, verdict) {
    case (.alreadySo, .stays), (.refused, .refused): break
    case (.changed(let edited), .becomes(let at)):
      #expect(edited.file.bytes == Array(Self.policy(reason: "new", at).utf8))
    default: Issue.record("\(outcome)")
    }
  }

  private static func policy(reason: String, _ at: String) -> String {
    """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    overrides:
      - client: dcr-1
        kill: { reason: "\(reason)"\(at) }

    """
  }
}
