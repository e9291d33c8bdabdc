// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// Everything that a policy says, in the order of the file, what it leaves out first.
struct PolicyStatements {
  /// The step of a boundary: the least by which durations of a policy can differ.
  static let second: Int64 = 1_000

  let tables: CompiledPolicy.Tables
  private(set) var all: [PolicyStatement] = []

  init(of policy: CompiledPolicy) {
    tables = policy.tables
    addTenant()
    addThresholds()
    addTokens()
    addRegistration()
    addAccess()
    for row in tables.overrides.rows.indices { addOverride(row) }
    let order = all.indices.sorted { (key(all[$0]), $0) < (key(all[$1]), $1) }
    all = order.map { all[$0] }
  }

  private func key(_ statement: PolicyStatement) -> SourcePosition {
    statement.position ?? SourcePosition(line: 0, column: 0)
  }

  mutating func add(
    _ kind: PolicyStatement.Kind = .cell, at position: SourcePosition?, _ line: String, _ claim: String,
    _ subject: StatementSubject, _ change: StatementChange
  ) {
    all.append(
      PolicyStatement(position: position, kind: kind, line: line, claim: claim, change: change, subject: subject))
  }

  /// The terms with something changed.
  private func terms(_ body: (inout TenantTerms) -> Void) -> StatementChange {
    var terms = tables.terms
    body(&terms)
    return .terms(terms)
  }

  // MARK: - The tenant

  private mutating func addTenant() {
    let terms = tables.terms
    if let source = terms.enabledSource {
      let claim = terms.isEnabled ? "that anything works" : "that nothing works"
      add(at: source, "enabled: \(terms.isEnabled)", claim, .enabled, self.terms { $0.isEnabled.toggle() })
    }
    guard terms.killAt != OverrideRow.noKill else { return }
    addKill(at: terms.killSource, "killSwitch", terms.killAt, row: nil) { killAt in
      var terms = terms
      terms.killAt = killAt
      return .terms(terms)
    }
  }

  private mutating func addKill(
    at position: SourcePosition?, _ line: String, _ instant: Int64, row: Int?, _ change: (Int64) -> StatementChange
  ) {
    let subject = StatementSubject.kill(row: row, at: instant)
    add(at: position, line, "that anybody is killed by it", subject, change(OverrideRow.noKill))
    guard instant != OverrideRow.standingKill else { return }
    let shown = Instant(millisecondsSinceEpoch: instant).description
    let before = instant.addingReportingOverflow(-Self.second)
    let after = instant.addingReportingOverflow(Self.second)
    if !before.overflow, before.partialValue >= Instant.earliestMilliseconds {
      add(
        .boundary, at: position, line, "that it takes who signed in a second before \(shown)", subject,
        change(before.partialValue))
    }
    if !after.overflow, after.partialValue <= Instant.latestMilliseconds {
      add(
        .boundary, at: position, line, "that it spares who signed in at \(shown), or acts from then on", subject,
        change(after.partialValue))
    }
  }

  // MARK: - Thresholds

  private mutating func addThresholds() {
    let terms = tables.terms
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    for state in states {
      let types = ClientType.allCases.filter {
        terms.exemptSources[$0] == nil && terms.baseSources[$0][state] == terms.tenantSources[state]
      }
      let isDefault = terms.tenantSources[state] == nil
      addBase(
        state, of: types, at: terms.tenantSources[state], isDefault ? "default" : "lifecycle",
        inherited: Thresholds.byDefault[state])
    }
    for type in ClientType.allCases {
      if let source = terms.exemptSources[type] {
        let change = self.terms { $0.base[type] = inherited }
        add(
          at: source, "lifecycle.types.\(type.name): exempt", "that such a client stays however long it is idle",
          .exemption(row: nil, types: [type]), change)
        continue
      }
      for state in states where terms.baseSources[type][state] != terms.tenantSources[state] {
        addBase(
          state, of: [type], at: terms.baseSources[type][state], "lifecycle.types.\(type.name)",
          inherited: inherited[state])
      }
    }
  }

  /// The thresholds that types have for which nothing else is written.
  private var inherited: Thresholds {
    let terms = tables.terms
    let plain = ClientType.allCases.first {
      terms.exemptSources[$0] == nil && terms.baseSources[$0] == terms.tenantSources
    }
    return plain.map { terms.base[$0] } ?? .byDefault
  }

  private mutating func addBase(
    _ state: LifecycleState, of types: [ClientType], at position: SourcePosition?, _ section: String,
    inherited: Int64
  ) {
    guard let first = types.first else { return }
    let terms = tables.terms
    addThreshold(
      state, terms.base[first][state], at: position, "\(section).\(state.name)", row: nil, types, without: inherited
    ) { value in
      var terms = terms
      for type in types { terms.base[type].set(state, to: value) }
      return .terms(terms)
    }
  }

  private mutating func addThreshold(
    _ state: LifecycleState, _ value: Int64, at position: SourcePosition?, _ path: String, row: Int?,
    _ types: [ClientType], without: Int64, _ change: (Int64) -> StatementChange
  ) {
    let shown = DurationText.format(value)
    let line = "\(path): \(shown)"
    guard value != Thresholds.neverMilliseconds else {
      let subject = StatementSubject.threshold(row: row, types: types, milliseconds: without, step: 0)
      if without != value {
        add(at: position, line, "that idle clients are not \(state.name)", subject, change(without))
      }
      return
    }
    func subject(_ step: Int64) -> StatementSubject {
      .threshold(row: row, types: types, milliseconds: value, step: step)
    }
    add(at: position, line, "that a client is \(state.name) by it", subject(0), change(Thresholds.neverMilliseconds))
    add(
      .boundary, at: position, line, "the state a second below \(shown)", subject(-Self.second),
      change(value - Self.second))
    add(.boundary, at: position, line, "the state at \(shown)", subject(0), change(value + Self.second))
  }

  // MARK: - Tokens

  private mutating func addTokens() {
    let terms = tables.terms
    let lifetime = terms.maxLifetime
    if terms.maxLifetimeSource != nil, lifetime != Thresholds.neverMilliseconds {
      let shown = DurationText.format(lifetime)
      let line = "tokens.maxLifetime: \(shown)"
      let source = terms.maxLifetimeSource
      add(
        at: source, line, "that a token ends by it", .maxLifetime(lifetime, step: 0),
        self.terms { $0.maxLifetime = Thresholds.neverMilliseconds })
      add(
        .boundary, at: source, line, "a token a second below \(shown)", .maxLifetime(lifetime, step: -Self.second),
        self.terms { $0.maxLifetime -= Self.second })
      add(
        .boundary, at: source, line, "a token at \(shown)", .maxLifetime(lifetime, step: 0),
        self.terms { $0.maxLifetime += Self.second })
    }
    guard let source = terms.clockSkewSource else { return }
    let shown = DurationText.format(terms.clockSkew)
    let line = "tokens.clockSkew: \(shown)"
    if terms.clockSkew >= Self.second {
      add(
        .boundary, at: source, line, "a token issued \(shown) in the future", .clockSkew(terms.clockSkew),
        self.terms { $0.clockSkew -= Self.second })
    }
    add(
      .boundary, at: source, line, "a token issued more than \(shown) in the future", .clockSkew(terms.clockSkew),
      self.terms { $0.clockSkew += Self.second })
  }

  // MARK: - Overrides

  private mutating func addOverride(_ index: Int) {
    let row = tables.overrides.rows[index]
    let sources = tables.overrides.sources[index]
    let name = "override of \(tables.overrides.selectorText(ofRow: index))"
    func change(_ body: (inout OverrideRow) -> Void) -> StatementChange {
      var row = row
      body(&row)
      return .overrideRow(index, row)
    }
    switch row.lifecycle {
    case .none: break
    case .exempt:
      add(
        at: sources.lifecycle, "\(name): exempt", "that such a client stays however long it is idle",
        .exemption(row: index, types: ClientType.allCases), change { $0.lifecycle = .none })
    case .stricter:
      for state in [LifecycleState.hidden, .closed, .deleted] {
        // A threshold that is given but `never` is kept out by the compiler's rules, or does nothing.
        guard sources.thresholds[state] != nil, row.thresholds[state] != Thresholds.neverMilliseconds else { continue }
        let types = ClientType.allCases.filter { row.thresholds[state] < tables.terms.base[$0][state] }
        addThreshold(
          state, row.thresholds[state], at: sources.thresholds[state], "\(name): \(state.name)", row: index, types,
          without: Thresholds.neverMilliseconds
        ) { value in change { $0.thresholds.set(state, to: value) } }
      }
    }
    if let source = sources.expires, row.lifecycle != .none { addExpiry(index, row, at: source, name) }
    if row.killAt != OverrideRow.noKill {
      addKill(at: sources.kill, "\(name): kill", row.killAt, row: index) { killAt in change { $0.killAt = killAt } }
    }
  }

  private mutating func addExpiry(_ index: Int, _ row: OverrideRow, at source: SourcePosition, _ name: String) {
    let shown = Instant(millisecondsSinceEpoch: row.expiresAt).description
    let line = "\(name): expires"
    for (step, claim) in [(-Self.second, "that it counts until \(shown)"), (Self.second, "that it ends at \(shown)")] {
      let (moved, overflow) = row.expiresAt.addingReportingOverflow(step)
      guard !overflow else { continue }
      var changed = row
      changed.expiresAt = moved
      add(
        .boundary, at: source, line, claim, .expiry(row: index, at: row.expiresAt), .overrideRow(index, changed))
    }
  }
}

extension Thresholds {
  fileprivate mutating func set(_ state: LifecycleState, to value: Int64) {
    switch state {
    case .active: break
    case .hidden: hidden = value
    case .closed: closed = value
    case .deleted: deleted = value
    }
  }
}
