// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// The exact difference of two policies of one tenant (SPEC 6).
///
/// No rows means that the policies decide everything alike, however differently they are written. Each
/// row has a witness that the two answer differently; what they answer differently lies in a row. A
/// difference of tokens, issuance or tool calls that follows from a row of the lifecycle, or of
/// registrations that follows from a standing kill, has no row of its own.
package struct PolicyDiff: Sendable {
  /// The tenant.
  package let tenant: String
  /// The policies; nil for one that is not there.
  package let policies: Both<CompiledPolicy?>
  /// The differences: of the tenant, the lifecycle, tokens, issuance, tool calls, registrations.
  package let rows: [DiffRow]

  /// Compares two policies; one that is nil is not there, which is one row.
  ///
  /// - Throws: When client patterns overlap in too many ways to be told apart.
  /// - Complexity: O(overrides log overrides), and what ``CellMatrix`` says for what differs.
  package init(old: CompiledPolicy?, new: CompiledPolicy?) throws(AnalysisProblem) {
    policies = Both(old: old, new: new)
    tenant = new?.tenant ?? old?.tenant ?? ""
    guard let old, let new else {
      rows = old == nil && new == nil ? [] : [.presence(Both(old: old != nil, new: new != nil))]
      return
    }
    let both = Both(old: old, new: new)
    let space = try DecisionSpace(both.map(\.tables))
    let wide = TenantWideDiff(space: space, policies: both)
    var rows = wide.enabledRows() + LifecycleDiff(space: space, policies: both).rows() + wide.rows()
    if wide.isOpen == Both(true) {
      rows += ToolCallDiff(space: space, policies: both).rows()
      rows += RegistrationDiff(space: space, policies: both).rows()
    }
    self.rows = rows
  }

  /// The rows in which a record's state differs at an instant; at most a few, none when it does not.
  package func rows(about record: ClientRecord, at now: Instant) -> [DiffRow] {
    let isKilled = isKilledUnderBoth(record, at: now)
    return rows.filter { $0.contains(record, at: now, isKilled: isKilled) }
  }

  private func isKilledUnderBoth(_ record: ClientRecord, at now: Instant) -> Bool {
    [policies.old, policies.new].allSatisfy { policy in
      guard let tables = policy?.tables else { return false }
      let signedInAt = record.signedInAt.millisecondsSinceEpoch
      let now = now.millisecondsSinceEpoch
      var kills = KillSet(killAt: tables.terms.killAt)
      tables.overrides.forEachRow(client: record.clientID.utf8Span.span, owner: record.owner.utf8Span.span) { row in
        kills.formUnion(KillSet(killAt: tables.overrides.rows[row].killAt))
      }
      return kills.acts(on: signedInAt, at: now)
    }
  }
}

extension DiffRow {
  /// A tenant that comes or goes: any question shows it.
  fileprivate static func presence(_ isPresent: Both<Bool>) -> DiffRow {
    let record = ClientRecord.witness(
      "any-client", "anybody@tenant.example", type: .personal, at: DecisionWitness.anyInstant)
    let witness = DecisionWitness(
      .lifecycle(of: record), at: Instant(millisecondsSinceEpoch: DecisionWitness.anyInstant))
    return DiffRow(scope: DiffScope(), change: .presence(isPresent), witness: witness, sources: Both(nil))
  }
}
