// SPDX-License-Identifier: Apache-2.0
//
// The engine's tables filled straight from a plain policy, past the compiler: what the compiler makes
// of the policy's text must have the same revision.

import Curfew
import CurfewSource

extension PlainPolicy {
  private static let place = SourcePosition(line: 1, column: 1)

  /// The policy as the engine's tables.
  func lowered() -> CompiledPolicy {
    CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: tenant, sourceName: "acme.yaml", terms: loweredTerms(), overrides: loweredOverrides(),
        access: loweredAccess(), registration: RegistrationRules(allowedTypes: .init(loweredTypes))))
  }

  private var loweredTypes: ClientTypeSet { ClientTypeSet(allowedTypes.map { ClientTypeSet($0) }) }

  private func loweredTerms() -> TenantTerms {
    var terms = TenantTerms()
    terms.isEnabled = isEnabled
    terms.killAt = Self.killAt(killSwitch)
    for type in ClientType.allCases { terms.base[type] = Self.thresholds(base(type)) }
    terms.allowedTypes = loweredTypes
    terms.maxLifetime = maxLifetime ?? Thresholds.neverMilliseconds
    terms.clockSkew = clockSkew
    return terms
  }

  private func loweredOverrides() -> OverrideTable {
    var table = OverrideTableBuilder(expectedCount: overrides.count)
    let sources = OverrideSources(start: Self.place)
    for override in overrides {
      var row = OverrideRow()
      row.killAt = Self.killAt(override.kill)
      row.expiresAt = override.expires?.millisecondsSinceEpoch ?? .max
      switch override.lifecycle {
      case nil: break
      case .exempt: row.lifecycle = .exempt
      case .stricter(let own): (row.lifecycle, row.thresholds) = (.stricter, Self.thresholds(own))
      }
      let owner = override.owner.map { Array($0.utf8) }
      if let client = override.client.map({ Array($0.utf8) }) {
        if override.isPattern {
          let stars = override.starCount
          _ = table.insert(pattern: client.span, wildcardCount: stars, owner: owner?.span, row, sources)
        } else {
          _ = table.insert(client: client.span, owner: owner?.span, row, sources)
        }
      } else if let owner {
        _ = table.insert(owner: owner.span, row, sources)
      }
    }
    return OverrideTable(table)
  }

  private func loweredAccess() -> AccessTable {
    var table = AccessTable()
    for profile in profiles {
      let number = table.addProfile()
      for toolset in profile.toolsets { table.grant(Array(toolset.utf8).span, at: Self.place) }
      for user in profile.users { table.add(user: Array(user.utf8).span, to: number) }
      for group in profile.groups { table.add(group: Array(group.utf8).span, to: number) }
    }
    for toolset in toolsets {
      let types = ClientTypeSet(toolset.clientTypes.map { ClientTypeSet($0) })
      table.restrict(Array(toolset.name.utf8).span, to: types, at: Self.place)
    }
    return table
  }

  private static func killAt(_ kill: PlainKill?) -> Int64 {
    guard let kill else { return OverrideRow.noKill }
    return kill.at?.millisecondsSinceEpoch ?? OverrideRow.standingKill
  }

  private static func thresholds(_ plain: PlainThresholds) -> Thresholds {
    let never = Thresholds.neverMilliseconds
    return Thresholds(
      hidden: plain.hidden ?? never, closed: plain.closed ?? never, deleted: plain.deleted ?? never)
  }
}
