// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

/// Lowers the section `registration`.
struct RegistrationLowering {
  private let document: RegistrationDocument
  private let tree: YAMLTree

  init(_ document: RegistrationDocument, in tree: YAMLTree) {
    self.document = document
    self.tree = tree
  }

  /// Makes the rules.
  func rules() -> RegistrationRules {
    RegistrationRules(
      allowedTypes: RegistrationRules.Setting(
        document.allowedTypes?.value ?? ClientTypeSet(.personal), at: position(document.allowedTypes?.node)),
      methods: methods(),
      grantTypes: grantTypes(),
      classify: document.classify.map { rule in
        RegistrationRules.ClassifyRule(match(rule.match), type: rule.type.value, at: position(rule.type.node))
      },
      defaultType: document.defaultType.map { RegistrationRules.Setting($0.value, at: position($0.node)) }
        ?? RegistrationRules.Setting(.personal),
      admit: document.admit.map { rule in
        RegistrationRules.AdmitRule(
          match(rule.match), decision: decision(rule.decision.value), at: position(rule.decision.node))
      },
      defaultDecision: document.defaultDecision.map {
        RegistrationRules.Setting(decision($0.value), at: position($0.node))
      } ?? RegistrationRules.Setting(.accept)
    )
  }

  private func position(_ node: YAMLTree.Index?) -> SourcePosition? { node.map { tree.position(of: $0) } }

  private func bytes(_ node: YAMLTree.Index?) -> [UInt8]? { node.map { Array(tree.text($0)) } }

  private func methods() -> RegistrationRules.Setting<RegistrationMethodSet> {
    guard let methods = document.methods else { return RegistrationRules.Setting(.all) }
    let set = methods.reduce(into: RegistrationMethodSet()) { $0.insert(RegistrationMethodSet($1.value)) }
    return RegistrationRules.Setting(set, at: position(methods.first?.node))
  }

  private func grantTypes() -> RegistrationRules.Setting<GrantTypeList> {
    guard let names = document.grantTypes else { return RegistrationRules.Setting(RegistrationRules.defaultGrantTypes) }
    var first: YAMLTree.Index?
    var count = 0
    names.forEach(in: tree) { name in
      first = first ?? name
      count += 1
    }
    let span = tree[tree.resolve(names.node)].span
    var grants = GrantTypeList()
    grants.reserve(names: count, bytes: Int(span.end - span.start))
    names.forEach(in: tree) { grants.insert(tree.text($0).span) }
    return RegistrationRules.Setting(grants, at: position(first))
  }

  /// The words of `Choices.decisions` stand in the order of the outcomes.
  private func decision(_ index: Int) -> RegistrationDecision.Outcome {
    RegistrationDecision.Outcome(rawValue: UInt8(truncatingIfNeeded: index)) ?? .reject
  }

  private func match(_ match: MatchDocument) -> RegistrationMatch {
    RegistrationMatch(
      method: match.method, client: match.client.flatMap { selector($0) }, softwareID: bytes(match.softwareID),
      grantType: bytes(match.grantType), redirectHost: match.redirectHost, owner: bytes(match.owner),
      ownerGroup: bytes(match.ownerGroup))
  }

  private func selector(_ node: YAMLTree.Index) -> RegistrationMatch.ClientSelector? {
    let bytes = Array(tree.text(node))
    guard ClientPattern.isPattern(bytes) else { return .exact(bytes) }
    return (try? ClientPattern(bytes)).map { .pattern($0) }
  }
}
