// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewSource
internal import CurfewYAML

extension Decoder {
  /// Reads how many overrides there are, and where.
  mutating func overrides(_ node: YAMLTree.Index) -> [YAMLTree.Index] {
    guard let items = items(of: node, mayBeEmpty: true) else { return [] }
    guard items.count > OverrideLimits.count else { return items }
    report(.tooManyOverrides(items.count, at: tree[items[OverrideLimits.count]].span))
    return Array(items.prefix(OverrideLimits.count))
  }

  /// Reads an override.
  mutating func override(_ node: YAMLTree.Index) -> OverrideDocument? {
    guard let fields = fields(of: node, OverrideKey.self) else { return nil }
    var document = OverrideDocument(node: node)
    document.client = clientSelector(fields[.client])
    document.owner = name(fields[.owner])
    document.kill = kill(fields[.kill], key: fields.keyNode(.kill))
    document.lifecycle = fields[.lifecycle].flatMap { lifecycleRule($0) }
    document.lifecycleKey = fields.keyNode(.lifecycle)
    if let reason = fields[.reason] {
      checkReason(reason)
      document.reason = reason
    }
    document.expires = time(fields[.expires])
    document.isDamaged =
      fields.hasUnknownKeys || isMissing(document.client, fields[.client]) || isMissing(document.owner, fields[.owner])
      || isMissing(document.kill, fields[.kill]) || isMissing(document.lifecycle, fields[.lifecycle])
      || isMissing(document.expires, fields[.expires])
    if !document.isDamaged { checkParts(of: document) }
    return document
  }

  /// Checks what an override has against what it needs. This is done as it is read: a file can hold millions that
  /// lack something, and after a thousand the list is not read on.
  private mutating func checkParts(of override: OverrideDocument) {
    if override.client == nil, override.owner == nil { report(.missingSelector(override, in: tree)) }
    if let expires = override.expires {
      if let kill = override.kill {
        let isLifecycleToo = override.lifecycle != nil
        report(.killExpires(expires.node, in: tree, kill: kill.key, isLifecycleToo: isLifecycleToo))
      } else if override.lifecycle == nil {
        report(.expiresWithoutLifecycle(expires.node, in: tree))
      }
    }
    switch override.lifecycle {
    case .none:
      if override.kill == nil, override.expires == nil { report(.emptyOverride(override, in: tree)) }
    case .thresholds(let thresholds) where thresholds.isEmpty:
      report(.emptyOverride(override, in: tree))
    default: break
    }
  }

  private func isMissing<Value>(_ value: Value?, _ node: YAMLTree.Index?) -> Bool {
    value == nil && node != nil
  }

  /// Reads a client ID or a URL pattern.
  mutating func clientSelector(_ node: YAMLTree.Index?) -> OverrideDocument.ClientSelector? {
    guard let node, isScalar(node, expected: "a client ID or a URL pattern") else { return nil }
    let text = tree.text(node)
    guard text.span.holds(UInt8(ascii: "*")) else {
      if let problem = Identifier.problem(inClientID: text.span) {
        report(.badClientID(node, in: tree, problem))
        return nil
      }
      return OverrideDocument.ClientSelector(node: node, wildcardCount: 0)
    }
    do throws(ClientPatternProblem) {
      let pattern = try ClientPattern(Array(text))
      return OverrideDocument.ClientSelector(node: node, wildcardCount: pattern.wildcardCount)
    } catch {
      report(.badClientPattern(node, in: tree, error))
      return nil
    }
  }
}
