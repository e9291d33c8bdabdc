// SPDX-License-Identifier: Apache-2.0
//
// The evaluator says which row decided; this says what every row was compared with. Whatever is
// compared comes from the evaluator's own terms, and a property test holds the two against each other.

package import Curfew
import CurfewSource

extension ClientExplanation {
  /// Explains a client that there is a record of.
  ///
  /// - Parameter token: the token to explain; nil for one issued at the last sign-in.
  /// - Complexity: O(overrides that take the client, and toolsets of the policy).
  package init(
    of record: ClientRecord, token: AccessToken? = nil, under policy: CompiledPolicy, at now: Instant
  ) {
    let explainer = ClientExplainer(policy, now, record.clientID, record.owner, record: record)
    let terms = explainer.applicableTerms(of: record.type)
    let lifecycle = policy.decideLifecycle(of: record, at: now)
    let question = RecordExplainer(
      policy: policy, now: now, record: record, terms: terms, lifecycle: lifecycle, token: token)
    self.init(
      subject: Subject(record),
      policy: PolicyIdentity(policy),
      now: now,
      terms: [explainer.terms(of: record.type)],
      overrides: explainer.overrides(counting: terms.lifecycleRow),
      kills: explainer.kills(),
      ownerOverrides: OwnerOverrides(first: [], count: 0),
      dates: question.dates(),
      chains: question.chains(),
      toolsetsNotGranted: question.toolsetsNotGranted())
  }

  /// Says what holds for a client ID without a record: the terms, without dates and decisions.
  ///
  /// - Parameters:
  ///   - owner: the owner, if known; overrides for one owner count only then.
  ///   - type: the type, if known; otherwise the terms of all types are given.
  /// - Complexity: O(overrides of the policy) without an owner, else O(overrides that take the client).
  package init(
    ofClientID clientID: String, owner: String? = nil, type: ClientType? = nil, under policy: CompiledPolicy,
    at now: Instant
  ) {
    let explainer = ClientExplainer(policy, now, clientID, owner ?? "", record: nil)
    let types = type.map { [$0] } ?? ClientType.allCases
    self.init(
      subject: Subject(clientID: clientID, owner: owner, type: type),
      policy: PolicyIdentity(policy),
      now: now,
      terms: types.map { explainer.terms(of: $0) },
      overrides: explainer.overrides(counting: explainer.applicableTerms(of: types[0]).lifecycleRow),
      kills: explainer.kills(),
      ownerOverrides: owner == nil ? explainer.ownerOverrides() : OwnerOverrides(first: [], count: 0),
      dates: nil,
      chains: [],
      toolsetsNotGranted: [])
  }
}

extension ClientExplanation.Subject {
  init(_ record: ClientRecord) {
    self.init(
      clientID: record.clientID, name: record.name, type: record.type, method: record.method, owner: record.owner,
      ownerGroups: record.ownerGroups, hasRecord: true)
  }

  init(clientID: String, owner: String?, type: ClientType?) {
    self.init(
      clientID: clientID, name: nil, type: type, method: nil, owner: owner, ownerGroups: [], hasRecord: false)
  }
}

/// The part that needs no record: overrides, kills, terms.
struct ClientExplainer {
  let tables: CompiledPolicy.Tables
  let now: Instant
  let clientID: String
  let owner: String
  let record: ClientRecord?
  /// The override rows whose selector takes the client, the most specific first.
  let rows: [Int]

  init(_ policy: CompiledPolicy, _ now: Instant, _ clientID: String, _ owner: String, record: ClientRecord?) {
    tables = policy.tables
    self.now = now
    self.clientID = clientID
    self.owner = owner
    self.record = record
    var rows: [Int] = []
    tables.overrides.forEachRow(client: clientID.utf8Span.span, owner: owner.utf8Span.span) { rows.append($0) }
    let overrides = tables.overrides
    self.rows = rows.sorted { (overrides.rows[$0].specificity, $0) < (overrides.rows[$1].specificity, $1) }
  }

  /// The evaluator's terms. Without a record nothing has signed in, which changes no threshold.
  func applicableTerms(of type: ClientType) -> ApplicableTerms {
    tables.applicableTerms(
      client: clientID.utf8Span.span, owner: owner.utf8Span.span, type: type, at: now.millisecondsSinceEpoch,
      signedInAt: record?.signedInAt.millisecondsSinceEpoch ?? .max)
  }

  /// What a row selects.
  func selector(ofRow row: Int) -> ClientExplanation.Selector {
    let client = tables.overrides.client(ofRow: row)
    let wildcards = tables.overrides.isPattern(row: row) ? client?.count { $0 == UInt8(ascii: "*") } : 0
    return ClientExplanation.Selector(
      client: client.map { String(decoding: $0, as: UTF8.self) },
      wildcardCount: wildcards ?? 0,
      owner: tables.overrides.owner(ofRow: row).map { String(decoding: $0, as: UTF8.self) })
  }
}
