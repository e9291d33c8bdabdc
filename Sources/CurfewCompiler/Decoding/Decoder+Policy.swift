// SPDX-License-Identifier: Apache-2.0
//
// One method a section. A part that cannot be read is left out of the document, and reported once.

internal import Curfew
internal import CurfewYAML

extension Decoder {
  /// Reads a whole policy.
  mutating func policy(_ root: YAMLTree.Index) -> PolicyDocument? {
    guard let fields = fields(of: root, PolicyKey.self) else { return nil }
    var document = PolicyDocument()
    checkHeader(fields)
    if let node = fields[.tenant], isTenant(node) { document.tenant = node }
    if let node = fields[.description] { _ = isScalar(node, expected: "a text", mayRunOn: true) }
    document.isEnabled = fields[.enabled].flatMap { boolean($0) }
    document.killSwitch = kill(fields[.killSwitch], key: fields.keyNode(.killSwitch))
    if let node = fields[.registration] {
      document.registration = registration(node)
    } else {
      document.registration.hasUnreadableTypes = fields.hasUnknownKeys
    }
    if let node = fields[.lifecycle] {
      document.lifecycle = lifecycle(node)
    } else if fields.hasUnknownKeys {
      document.lifecycle = .unreadable
    }
    if let node = fields[.tokens] { document.tokens = tokens(node) }
    if let node = fields[.toolsets] { document.toolsets = toolsets(node) }
    document.hasUnreadableProfiles = fields[.accessProfiles] == nil && fields.hasUnknownKeys
    if let node = fields[.accessProfiles] { readProfiles(node, into: &document) }
    if let node = fields[.overrides] { document.overrides = overrides(node) }
    return document
  }

  /// `kind` has been read to know which document this is; only the version is left to check.
  private mutating func checkHeader(_ fields: Fields<PolicyKey>) {
    guard let node = fields[.apiVersion] else { return }
    _ = choice(node, [Choice("curfew/v1", "the version of the format")])
  }

  mutating func isTenant(_ node: YAMLTree.Index) -> Bool {
    guard isScalar(node, expected: "the name of a tenant") else { return false }
    if TenantName.isValid(tree.text(node)) { return true }
    report(.badTenant(node, in: tree))
    return false
  }

  mutating func kill(_ node: YAMLTree.Index?, key: YAMLTree.Index?) -> KillDocument? {
    guard let node, let key, let fields = fields(of: node, KillKey.self) else { return nil }
    if let reason = fields[.reason] { checkReason(reason) }
    let at = time(fields[.at])
    // An `at` that could not be read must not make a standing kill of a one-shot one.
    guard at != nil || fields[.at] == nil else { return nil }
    return KillDocument(key: key, at: at)
  }

  private mutating func tokens(_ node: YAMLTree.Index) -> TokensDocument {
    guard let fields = fields(of: node, TokensKey.self) else { return TokensDocument() }
    return TokensDocument(
      maxLifetime: duration(fields[.maxLifetime], .orNever), clockSkew: duration(fields[.clockSkew], .clockSkew))
  }

  // MARK: - Lifecycle

  private mutating func lifecycle(_ node: YAMLTree.Index) -> LifecycleDocument {
    guard let fields = fields(of: node, LifecycleKey.self) else { return .unreadable }
    var document = LifecycleDocument()
    document.thresholds = thresholds(
      fields[.hidden], fields[.closed], fields[.deleted], hasUnknownKeys: fields.hasUnknownKeys)
    if let types = fields[.types] {
      readTypes(types, into: &document)
    } else {
      document.hasUnreadableTypes = fields.hasUnknownKeys
    }
    return document
  }

  private mutating func readTypes(_ node: YAMLTree.Index, into document: inout LifecycleDocument) {
    guard let fields = fields(of: node, TypesKey.self) else {
      document.hasUnreadableTypes = true
      return
    }
    document.hasUnreadableTypes = fields.hasUnknownKeys
    for (key, type) in zip(TypesKey.allCases, ClientType.allCases) {
      guard let value = fields[key], let keyNode = fields.keyNode(key) else { continue }
      if let rule = lifecycleRule(value) {
        document.types.append((type, keyNode, rule))
      } else {
        document.hasUnreadableTypes = true
      }
    }
  }

  /// Reads the values of `hidden`, `closed` and `deleted`. One that is missing beside a misspelled key may
  /// be what that key was to be.
  private mutating func thresholds(
    _ hidden: YAMLTree.Index?, _ closed: YAMLTree.Index?, _ deleted: YAMLTree.Index?, hasUnknownKeys: Bool
  ) -> ThresholdsDocument {
    var document = ThresholdsDocument(
      hidden: duration(hidden, .orNever), closed: duration(closed, .orNever), deleted: duration(deleted, .orNever))
    func isUnreadable(_ value: Located<Int64>?, _ node: YAMLTree.Index?) -> Bool {
      value == nil && (node != nil || hasUnknownKeys)
    }
    if isUnreadable(document.hidden, hidden) { document.unreadable.insert(ThresholdSet(.hidden)) }
    if isUnreadable(document.closed, closed) { document.unreadable.insert(ThresholdSet(.closed)) }
    if isUnreadable(document.deleted, deleted) { document.unreadable.insert(ThresholdSet(.deleted)) }
    return document
  }

  /// `exempt` or thresholds.
  mutating func lifecycleRule(_ node: YAMLTree.Index) -> LifecycleRuleDocument? {
    if isFilledScalar(node) {
      guard isScalar(node, expected: "`exempt` or thresholds") else { return nil }
      if isWord(node, Choices.exempt) { return .exempt(node) }
      report(.notExempt(node, in: tree))
      return nil
    }
    if tree.kind(of: tree.resolve(node)) == .sequence {
      report(.wrongType(node, in: tree, expected: "`exempt` or thresholds", example: nil))
      return nil
    }
    guard let fields = fields(of: node, ThresholdKey.self) else { return nil }
    return .thresholds(
      thresholds(fields[.hidden], fields[.closed], fields[.deleted], hasUnknownKeys: fields.hasUnknownKeys))
  }

  // MARK: - Access

  private mutating func toolsets(_ node: YAMLTree.Index) -> [ToolsetDocument] {
    var toolsets: [ToolsetDocument] = []
    let entries = entries(of: node) ?? []
    toolsets.reserveCapacity(entries.count)
    for entry in entries where !isFull {
      guard let fields = fields(of: entry.value, ToolsetKey.self) else { continue }
      toolsets.append(ToolsetDocument(name: entry.name, clientTypes: clientTypes(fields[.clientTypes])))
    }
    return toolsets
  }

  private mutating func readProfiles(_ node: YAMLTree.Index, into document: inout PolicyDocument) {
    guard let entries = entries(of: node) else {
      document.hasUnreadableProfiles = true
      return
    }
    document.profiles.reserveCapacity(entries.count)
    for entry in entries where !isFull {
      let before = errorCount
      guard let fields = fields(of: entry.value, ProfileKey.self) else {
        document.hasUnreadableProfiles = true
        continue
      }
      var profile = ProfileDocument(name: entry.name)
      profile.toolsets = nameList(fields[.toolsets])
      profile.users = nameList(fields[.users], repeatsAreErrors: true)
      profile.groups = nameList(fields[.groups])
      profile.isDamaged = errorCount > before
      document.hasUnreadableProfiles = document.hasUnreadableProfiles || profile.isDamaged
      document.profiles.append(profile)
    }
  }

  /// Reads a list of names; one that stands in it twice is reported.
  mutating func names(_ node: YAMLTree.Index?, mayBeEmpty: Bool = true) -> [YAMLTree.Index] {
    var names: [YAMLTree.Index] = []
    forEachItem(ofNames: node, mayBeEmpty: mayBeEmpty, repeatsAreErrors: false) { item, use in
      if use == .name { names.append(item) }
    }
    return names
  }

  /// Checks a list of names, and returns it if there is one in it.
  private mutating func nameList(_ node: YAMLTree.Index?, repeatsAreErrors: Bool = false) -> YAMLTree.Index? {
    var isEmpty = true
    forEachItem(ofNames: node, mayBeEmpty: true, repeatsAreErrors: repeatsAreErrors) { _, use in
      if use == .name { isEmpty = false }
    }
    return isEmpty ? nil : node
  }

  /// What an item of a list of names is.
  enum NameUse {
    case name, repeated, unreadable
  }

  /// Calls `body` with each item of a list of names; what is wrong with them is reported.
  mutating func forEachItem(
    ofNames node: YAMLTree.Index?, mayBeEmpty: Bool, repeatsAreErrors: Bool,
    _ body: (YAMLTree.Index, NameUse) -> Void
  ) {
    guard let node else { return }
    if isFilledScalar(node) { return report(.needsBrackets(node, in: tree)) }
    guard let items = items(of: node, mayBeEmpty: mayBeEmpty) else { return }
    var firsts = FirstPlaces()
    for item in items where !isFull {
      guard isName(item) else {
        body(item, .unreadable)
        continue
      }
      guard let earlier = firsts.insert(item, in: tree) else {
        body(item, .name)
        continue
      }
      body(item, .repeated)
      report(
        repeatsAreErrors
          ? .duplicateUser(item, in: tree, first: earlier) : .duplicateItem(item, in: tree, first: earlier))
    }
  }

  /// Reads a list of client types.
  ///
  /// - Parameter none: what to write instead of an empty one, where there is such a word.
  mutating func clientTypes(_ node: YAMLTree.Index?, none: String? = nil) -> Located<ClientTypeSet>? {
    guard let node, let chosen = choices(node, Choices.clientTypes, none: none) else { return nil }
    let types = chosen.compactMap { ClientType(rawValue: UInt8(truncatingIfNeeded: $0.value)) }
    return Located(value: types.reduce(into: ClientTypeSet()) { $0.insert(ClientTypeSet($1)) }, node: node)
  }

  /// Reads a list of words; nil when one of them could not be read.
  mutating func choices(_ node: YAMLTree.Index, _ choices: [Choice], none: String? = nil) -> [Located<Int>]? {
    guard let items = listItems(of: node, choices, none: none) else { return nil }
    var chosen: [Located<Int>] = []
    var isWhole = true
    for item in items where !isFull {
      guard let choice = choice(item, choices) else {
        isWhole = false
        continue
      }
      if let earlier = chosen.first(where: { $0.value == choice.value }) {
        report(.duplicateItem(item, in: tree, first: earlier.node))
      } else {
        chosen.append(choice)
      }
    }
    return isWhole ? chosen : nil
  }

  /// The items of a list; a single word where a list is expected gets a message of its own.
  private mutating func listItems(
    of node: YAMLTree.Index, _ choices: [Choice], none: String?
  ) -> [YAMLTree.Index]? {
    if isFilledScalar(node) {
      let words = tree.string(node).split { $0 == "," || $0 == " " }
      let areChoices = words.allSatisfy { word in choices.contains { $0.name == word } }
      let example = choices.prefix(2).map(\.name).joined(separator: ", ")
      report(.needsBrackets(node, in: tree, example: areChoices && !words.isEmpty ? nil : "[\(example)]"))
      return nil
    }
    return items(of: node, mayBeEmpty: false, none: none)
  }
}
