// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewYAML

extension Decoder {
  /// Reads the section `registration`.
  mutating func registration(_ node: YAMLTree.Index) -> RegistrationDocument {
    var document = RegistrationDocument()
    guard let fields = fields(of: node, RegistrationKey.self) else {
      document.hasUnreadableTypes = true
      return document
    }
    document.allowedTypes = allowedTypes(fields[.allowedTypes])
    document.hasUnreadableTypes = document.allowedTypes == nil && !fields.isLeftOut(.allowedTypes)
    document.methods = fields[.methods].flatMap { methods($0) }
    document.grantTypes = fields[.grantTypes].flatMap { grantTypes($0) }
    for item in fields[.classify].flatMap({ items(of: $0, mayBeEmpty: true) }) ?? [] where !isFull {
      if let rule = classifyRule(item) { document.classify.append(rule) }
    }
    document.defaultType = choice(fields[.defaultType], Choices.typeOrNone).map { chosen in
      Located(value: ClientType(rawValue: UInt8(truncatingIfNeeded: chosen.value)), node: chosen.node)
    }
    for item in fields[.admit].flatMap({ items(of: $0, mayBeEmpty: true) }) ?? [] where !isFull {
      if let rule = admitRule(item) { document.admit.append(rule) }
    }
    document.defaultDecision = choice(fields[.defaultDecision], Choices.decisions)
    return document
  }

  private mutating func allowedTypes(_ node: YAMLTree.Index?) -> Located<ClientTypeSet>? {
    guard let node else { return nil }
    if isWord(node, Choices.noType) { return Located(value: [], node: node) }
    var items: [YAMLTree.Index] = []
    if tree.kind(of: tree.resolve(node)) == .sequence { tree.forEachItem(of: node) { items.append($0) } }
    if items.count == 1, isWord(items[0], Choices.noType) {
      report(.wordInBrackets(node, in: tree, Choices.noType))
      return nil
    }
    return clientTypes(node, none: "allowedTypes: \(Choices.noType.name)")
  }

  private mutating func methods(_ node: YAMLTree.Index) -> [Located<RegistrationMethod>]? {
    choices(node, Choices.methods)?.compactMap { chosen in
      RegistrationMethod(rawValue: UInt8(truncatingIfNeeded: chosen.value)).map {
        Located(value: $0, node: chosen.node)
      }
    }
  }

  private mutating func grantTypes(_ node: YAMLTree.Index) -> NameList? {
    var list = NameList(node: node)
    var isEmpty = true
    forEachItem(ofNames: node, mayBeEmpty: false, repeatsAreErrors: false) { item, use in
      switch use {
      case .name: isEmpty = false
      case .repeated: break
      case .unreadable: list.unreadable.insert(item)
      }
    }
    return isEmpty ? nil : list
  }

  private mutating func classifyRule(_ node: YAMLTree.Index) -> ClassifyDocument? {
    guard let fields = fields(of: node, ClassifyKey.self) else { return nil }
    let match = fields[.match].flatMap { self.match($0) }
    let type = choice(fields[.type], Choices.clientTypes)
    guard let match, let type, let value = ClientType(rawValue: UInt8(truncatingIfNeeded: type.value)) else {
      return nil
    }
    return ClassifyDocument(node: node, match: match, type: Located(value: value, node: type.node))
  }

  private mutating func admitRule(_ node: YAMLTree.Index) -> AdmitDocument? {
    guard let fields = fields(of: node, AdmitKey.self) else { return nil }
    let match = fields[.match].flatMap { self.match($0) }
    let decision = choice(fields[.decision], Choices.decisions)
    if let reason = fields[.reason] { checkReason(reason) }
    guard let match, let decision else { return nil }
    return AdmitDocument(node: node, match: match, decision: decision)
  }

  /// Reads a match; nil when a part could not be read, since what is left would match more.
  private mutating func match(_ node: YAMLTree.Index) -> MatchDocument? {
    guard let fields = fields(of: node, MatchKey.self) else { return nil }
    let before = errorCount
    var match = MatchDocument()
    match.method = choice(fields[.method], Choices.methods).flatMap {
      RegistrationMethod(rawValue: UInt8(truncatingIfNeeded: $0.value))
    }
    match.client = clientSelector(fields[.client])?.node
    match.softwareID = name(fields[.softwareId])
    match.grantType = name(fields[.grantType])
    match.redirectHost = fields[.redirectHost].flatMap { redirectHost($0) }
    match.owner = name(fields[.owner])
    match.ownerGroup = name(fields[.ownerGroup])
    return errorCount == before && !fields.isEmpty ? match : nil
  }

  private mutating func redirectHost(_ node: YAMLTree.Index) -> HostPattern? {
    guard isScalar(node, expected: "a redirect host") else { return nil }
    do throws(HostPatternProblem) {
      return try HostPattern(Array(tree.text(node)))
    } catch {
      report(.badHostPattern(node, in: tree, error))
      return nil
    }
  }
}
