// SPDX-License-Identifier: Apache-2.0
//
// Documents to tables. Whatever is wrong with a policy has been said before, but for two overrides
// with the same selector: that is found by keying them.

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Lowers a checked document.
struct PolicyLowering {
  private let tree: YAMLTree
  private let document: PolicyDocument
  private var overrides: OverrideTableBuilder
  /// By row.
  private var selectors: [YAMLTree.Index] = []
  private var found = DiagnosticList()

  init(_ document: PolicyDocument, in tree: YAMLTree) {
    self.document = document
    self.tree = tree
    overrides = OverrideTableBuilder(expectedCount: document.overrides.count)
    selectors.reserveCapacity(document.overrides.count)
  }

  var diagnostics: [Diagnostic] { found.kept }

  /// Makes the tables of a policy without errors whose overrides have been put in.
  consuming func policy(base: PerType<Thresholds>, registration: RegistrationRules) -> LoweredPolicy {
    LoweredPolicy(
      tenant: document.tenant.map { tree.string($0) } ?? "",
      sourceName: tree.file.name,
      terms: terms(base: base),
      overrides: overrides,
      access: access(),
      registration: registration
    )
  }

  private func position(_ node: YAMLTree.Index) -> SourcePosition { tree.position(of: node) }

  // MARK: - Terms

  private func terms(base: PerType<Thresholds>) -> TenantTerms {
    var terms = TenantTerms()
    terms.base = base
    terms.isEnabled = document.isEnabled?.value ?? true
    terms.enabledSource = document.isEnabled.map { position($0.node) }
    if let kill = document.killSwitch {
      terms.killAt = kill.at?.value ?? OverrideRow.standingKill
      terms.killSource = position(kill.key)
    }
    terms.allowedTypes = document.registration.allowedTypes?.value ?? ClientTypeSet(.personal)
    terms.allowedTypesSource = document.registration.allowedTypes.map { position($0.node) }
    terms.maxLifetime = document.tokens.maxLifetime?.value ?? Thresholds.neverMilliseconds
    terms.maxLifetimeSource = document.tokens.maxLifetime.map { position($0.node) }
    terms.clockSkew = document.tokens.clockSkew?.value ?? 0
    terms.clockSkewSource = document.tokens.clockSkew.map { position($0.node) }
    addSources(to: &terms)
    return terms
  }

  private func addSources(to terms: inout TenantTerms) {
    let tenant = sources(of: document.lifecycle.thresholds, over: ThresholdSources())
    terms.tenantSources = tenant
    terms.baseSources = PerType(tenant)
    for (type, _, rule) in document.lifecycle.types {
      switch rule {
      case .exempt(let node): terms.exemptSources[type] = position(node)
      case .thresholds(let own): terms.baseSources[type] = sources(of: own, over: tenant)
      }
    }
  }

  private func sources(of own: ThresholdsDocument, over inherited: ThresholdSources) -> ThresholdSources {
    ThresholdSources(
      hidden: own.hidden.map { position($0.node) } ?? inherited.hidden,
      closed: own.closed.map { position($0.node) } ?? inherited.closed,
      deleted: own.deleted.map { position($0.node) } ?? inherited.deleted)
  }

  // MARK: - Overrides

  /// Puts an override in, unless something in it could not be read.
  mutating func insert(_ override: OverrideDocument) {
    guard !override.isDamaged, let insertion = insertion(of: override) else { return }
    switch insertion {
    case .inserted: selectors.append(override.selectorNode)
    case .duplicate(let row): found.append(.duplicateOverride(override, in: tree, first: selectors[row]))
    }
  }

  private mutating func insertion(of override: OverrideDocument) -> OverrideTableBuilder.Insertion? {
    let row = row(of: override)
    let sources = sources(of: override)
    guard let client = override.client else {
      guard let owner = override.owner else { return nil }
      return overrides.insert(owner: tree.text(owner).span, row, sources)
    }
    let text = tree.text(client.node)
    let owner = override.owner.map { tree.text($0) }
    if client.wildcardCount > 0 {
      return overrides.insert(
        pattern: text.span, wildcardCount: client.wildcardCount, owner: owner?.span, row, sources)
    }
    return overrides.insert(client: text.span, owner: owner?.span, row, sources)
  }

  private func row(of override: OverrideDocument) -> OverrideRow {
    var row = OverrideRow()
    if let kill = override.kill { row.killAt = kill.at?.value ?? OverrideRow.standingKill }
    if let expires = override.expires { row.expiresAt = expires.value }
    switch override.lifecycle {
    case .none: break
    case .exempt: row.lifecycle = .exempt
    case .thresholds(let thresholds):
      row.lifecycle = .stricter
      row.thresholds = Thresholds(
        hidden: thresholds.hidden?.value ?? .max, closed: thresholds.closed?.value ?? .max,
        deleted: thresholds.deleted?.value ?? .max)
    }
    return row
  }

  private func sources(of override: OverrideDocument) -> OverrideSources {
    var sources = OverrideSources(start: position(override.node))
    sources.kill = override.kill.map { position($0.key) }
    sources.expires = override.expires.map { position($0.node) }
    sources.reason = override.reason.map { position($0) }
    switch override.lifecycle {
    case .none: break
    case .exempt(let node): sources.lifecycle = position(node)
    case .thresholds(let thresholds):
      sources.lifecycle = override.lifecycleKey.map { position($0) }
      sources.thresholds = self.sources(of: thresholds, over: ThresholdSources())
    }
    return sources
  }

  // MARK: - Access

  private func access() -> AccessTable {
    var table = AccessTable()
    table.reserve(
      toolsets: room(for: \.toolsets), users: room(for: \.users), groups: room(for: \.groups))
    for profile in document.profiles {
      let number = table.addProfile()
      forEachName(in: profile.toolsets) { table.grant(tree.text($0).span, at: position($0)) }
      forEachName(in: profile.users) { table.add(user: tree.text($0).span, to: number, at: position($0)) }
      forEachName(in: profile.groups) { table.add(group: tree.text($0).span, to: number, at: position($0)) }
    }
    for toolset in document.toolsets {
      guard let types = toolset.clientTypes else { continue }
      table.restrict(tree.text(toolset.name).span, to: types.value, at: position(types.node))
    }
    return table
  }

  private func forEachName(in list: YAMLTree.Index?, _ body: (YAMLTree.Index) -> Void) {
    if let list { tree.forEachItem(of: list, body) }
  }

  /// At most so much as the lists take in the file.
  private func room(for list: KeyPath<ProfileDocument, YAMLTree.Index?>) -> AccessTable.Room {
    var room = AccessTable.Room()
    for profile in document.profiles {
      guard let list = profile[keyPath: list] else { continue }
      let span = tree[tree.resolve(list)].span
      room.bytes += Int(span.end - span.start)
      tree.forEachItem(of: list) { _ in room.names += 1 }
    }
    return room
  }

  /// Makes the rules of registration, which have to be known to tell which of them no request can reach.
  func registration() -> RegistrationRules {
    RegistrationLowering(document.registration, in: tree).rules()
  }
}
