// SPDX-License-Identifier: Apache-2.0
//
// A hundred thousand clients are a few numbers each: texts are kept once, and what the policy says of a
// client is shared by all of whom it says the same.

import Curfew
import CurfewSource

/// What the page shows of each client, column by column.
struct ReportColumns {
  private let policy: CompiledPolicy
  private let now: Instant
  private(set) var terms: ReportTerms
  private(set) var texts = TextPool()
  private(set) var groupLists = ListPool()
  private(set) var toolsetNames = TextPool()
  private(set) var toolsetLists = ListPool()
  /// Places in the policy by number; 0 is none.
  private(set) var lines: [String] = [""]
  private var lineNumbers: [SourcePosition: UInt32] = [:]

  private(set) var id: [UInt32] = []
  private(set) var name: [UInt32?] = []
  private(set) var owner: [UInt32] = []
  private(set) var groups: [UInt32] = []
  private(set) var toolsets: [UInt32] = []
  private(set) var type: [UInt8] = []
  private(set) var method: [UInt8] = []
  private(set) var state: [UInt8] = []
  private(set) var recorded: [UInt8] = []
  private(set) var reason: [UInt8] = []
  private(set) var line: [UInt32] = []
  private(set) var term: [UInt32] = []
  /// Milliseconds before now; negative for later, nil for none.
  private(set) var registered: [Int64?] = []
  private(set) var authenticated: [Int64?] = []
  private(set) var lastUsed: [Int64?] = []
  private(set) var revokedBefore: [Int64?] = []
  private(set) var due: [Int64?] = []
  private(set) var idle: [Int64?] = []
  /// The changes to come of all clients, one client after the other.
  private(set) var nextCount: [UInt8] = []
  private(set) var nextTo: [UInt8] = []
  private(set) var nextReason: [UInt8] = []
  private(set) var nextIn: [Int64?] = []
  private(set) var nextLine: [UInt32] = []

  init(under policy: CompiledPolicy, at now: Instant) {
    self.policy = policy
    self.now = now
    terms = ReportTerms(under: policy, at: now)
  }

  /// Adds a client.
  mutating func add(_ record: ClientRecord) {
    let explainer = ClientExplainer(policy, now, record.clientID, record.owner, record: record)
    let applicable = explainer.applicableTerms(of: record.type)
    let decision = policy.decideLifecycle(of: record, at: now)
    let dates = RecordExplainer(
      policy: policy, now: now, record: record, terms: applicable, lifecycle: decision, token: nil
    ).dates()
    addIdentity(of: record)
    state.append(decision.state.rawValue)
    recorded.append(record.state.rawValue)
    reason.append(decision.reason.rawValue)
    line.append(number(of: decision.source))
    due.append(age(decision.transition?.dueAt))
    idle.append(dates.idle)
    registered.append(age(record.registeredAt))
    authenticated.append(age(record.authenticatedAt))
    lastUsed.append(age(record.lastUsedAt))
    revokedBefore.append(age(record.tokensRevokedBefore))
    addChanges(dates.changes)
    var terms = terms
    self.terms = ReportTerms(under: policy, at: now)
    term.append(terms.number(of: explainer, applicable, record) { number(of: $0) })
    self.terms = terms
  }

  private mutating func addIdentity(of record: ClientRecord) {
    id.append(texts.number(of: record.clientID))
    name.append(record.name.map { texts.number(of: $0) })
    owner.append(texts.number(of: record.owner))
    groups.append(groupLists.number(of: record.ownerGroups.map { texts.number(of: $0) }))
    toolsets.append(toolsetLists.number(of: policy.toolsets(of: record).map { toolsetNames.number(of: $0) }))
    type.append(record.type.rawValue)
    method.append(record.method.rawValue)
  }

  private mutating func addChanges(_ changes: [ClientExplanation.Change]) {
    nextCount.append(UInt8(truncatingIfNeeded: changes.count))
    for change in changes {
      nextTo.append(change.to.rawValue)
      nextReason.append(change.reason.rawValue)
      nextIn.append(change.at.milliseconds(since: now))
      nextLine.append(number(of: change.source))
    }
  }

  private func age(_ instant: Instant?) -> Int64? { instant.map { now.milliseconds(since: $0) } }

  private mutating func number(of source: SourcePosition?) -> UInt32 {
    guard let source else { return 0 }
    if let number = lineNumbers[source] { return number }
    let number = UInt32(truncatingIfNeeded: lines.count)
    lineNumbers[source] = number
    lines.append(source.description)
    return number
  }
}
