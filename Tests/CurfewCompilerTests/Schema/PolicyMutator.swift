// SPDX-License-Identifier: Apache-2.0

@testable import CurfewTestSupport

/// Makes small mistakes in policies.
struct PolicyMutator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// The document with one thing changed somewhere.
  mutating func mutated(_ document: FlowNode) -> FlowNode {
    let donor = document.node(random.below(document.count))
    // Values go wrong more often than the shape of the document does.
    let place = random.below(document.count)
    return document.changing(place) { node in
      switch node {
      case .scalar: scalarMutation(of: node, donor)
      case .list(let items): listMutation(of: items, donor)
      case .map(let entries): mapMutation(of: entries, donor)
      }
    }
  }

  private mutating func scalarMutation(of node: FlowNode, _ donor: FlowNode) -> FlowNode {
    switch random.below(10) {
    case 0: donor
    case 1: .list([node])
    case 2: .list([])
    case 3: .map([])
    case 4: .map([(random.pick(Self.keys), node)])
    default: .scalar(random.pick(Self.scalars))
    }
  }

  private mutating func listMutation(of items: [FlowNode], _ donor: FlowNode) -> FlowNode {
    switch random.below(6) {
    case 0: return donor
    case 1: return .list([])
    case 2: return .scalar(random.pick(Self.scalars))
    case 3: return .list(items + [donor])
    case 4: return .list(items + items.suffix(1))
    default: return .list(Array(items.dropFirst()))
    }
  }

  private mutating func mapMutation(of entries: [(key: String, value: FlowNode)], _ donor: FlowNode) -> FlowNode {
    var entries = entries
    let key = random.pick(Self.keys)
    switch random.below(6) {
    case 0: return donor
    case 1: return .scalar(random.pick(Self.scalars))
    case 2: entries.append((key, donor))
    case 3: entries.append((key, .scalar(random.pick(Self.scalars))))
    case 4 where !entries.isEmpty: entries[random.below(entries.count)].key = key
    default: if !entries.isEmpty { entries.remove(at: random.below(entries.count)) }
    }
    return .map(entries)
  }

  /// Every value is right somewhere or nearly so. What ``KnownDifference`` lists is left out.
  private static let scalars = [
    "", "~", "null", "''", "true", "false", "'true'", "yes", "30", "-1", "1.5", "personal", "service", "none", "exempt",
    "never", "dcr", "cimd", "accept", "reject", "TenantPolicy", "curfew/v1", "acme", "Acme", "-a", "1d", "0d", "5m",
    "6m",
    "0s", "1d12h", "12h1d", "36500d", "36501d", "P1D", "2026-11-20T09:30:00Z", "2026-02-29T00:00:00Z", "2026-11-20",
    "'*'", "'*.a.example'", "'*.1'", "'https://a.example/*'", "'https://a.example/*b'", "loopback", "scheme:cursor",
    "scheme:http", "'[::1]'", "\"a\\nb\"", "\"a\\u200Bb\"", "'é'", "\"\\uFEFF\"",
  ]

  private static let keys = [
    "apiVersion", "kind", "tenant", "description", "enabled", "killSwitch", "registration", "lifecycle", "tokens",
    "toolsets", "accessProfiles", "overrides", "reason", "at", "allowedTypes", "methods", "grantTypes", "classify",
    "defaultType", "admit", "defaultDecision", "match", "type", "decision", "method", "client", "softwareId",
    "grantType",
    "redirectHost", "owner", "ownerGroup", "hidden", "closed", "deleted", "types", "personal", "service", "maxLifetime",
    "clockSkew", "clientTypes", "users", "groups", "kill", "expires", "x", "''", "true", "30", "\"a\\u200Bb\"",
  ]
}
