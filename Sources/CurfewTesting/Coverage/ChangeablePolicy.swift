// SPDX-License-Identifier: Apache-2.0
//
// A table of a million overrides is not copied for every row that is changed: the one copy made here is
// changed in place and back again, which works as long as nobody keeps a changed policy.

import Curfew
import CurfewSource

/// A policy that is looked at as if one statement said something else.
struct ChangeablePolicy {
  private let original: CompiledPolicy.Tables
  private var overrides: OverrideTableBuilder

  init(_ policy: CompiledPolicy) {
    original = policy.tables
    overrides = policy.tables.overrides.builder
  }

  /// Calls `body` with the changed policy, which must not outlive the call.
  ///
  /// - Complexity: O(1) for an override but the first, O(section) for the rest.
  mutating func with<Answer>(_ change: StatementChange, _ body: (CompiledPolicy) -> Answer) -> Answer {
    guard case .overrideRow(let index, let row) = change else { return body(changed(by: change)) }
    let old = overrides.rows[index]
    overrides.replace(row: index, with: row)
    let answer = body(tables(overrides: OverrideTable(overrides)))
    overrides.replace(row: index, with: old)
    return answer
  }

  private func changed(by change: StatementChange) -> CompiledPolicy {
    switch change {
    case .terms(let terms): tables(terms: terms)
    case .overrideRow: tables()
    case .access(let change): tables(access: access(change))
    case .registration(let change):
      if case .allowedTypes(let types) = change {
        tables(terms: terms(allowing: types), registration: registration(change))
      } else {
        tables(registration: registration(change))
      }
    }
  }

  private func tables(
    terms: TenantTerms? = nil, overrides: OverrideTable? = nil, access: AccessTable? = nil,
    registration: RegistrationRules? = nil
  ) -> CompiledPolicy {
    CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: original.tenant, sourceName: original.sourceName, terms: terms ?? original.terms,
        overrides: overrides ?? original.overrides, access: access ?? original.access,
        registration: registration ?? original.registration))
  }

  private func terms(allowing types: ClientTypeSet) -> TenantTerms {
    var terms = original.terms
    terms.allowedTypes = types
    return terms
  }

  private func access(_ change: StatementChange.AccessChange) -> AccessTable {
    switch change {
    case .withoutGrant(let entry): return original.access.without(grant: entry)
    case .withoutUser(let entry): return original.access.without(user: entry)
    case .withoutGroup(let entry): return original.access.without(group: entry)
    case .restriction(let toolset, let types, let source):
      var table = original.access
      table.restrict(toolset.utf8Span.span, to: types, at: source)
      return table
    }
  }

  private func registration(_ change: StatementChange.RegistrationChange) -> RegistrationRules {
    let rules = original.registration
    var allowedTypes = rules.allowedTypes
    var methods = rules.methods
    var grantTypes = rules.grantTypes
    var classify = rules.classify
    var admit = rules.admit
    var defaultType = rules.defaultType
    var defaultDecision = rules.defaultDecision
    switch change {
    case .allowedTypes(let types): allowedTypes = .init(types, at: allowedTypes.source)
    case .methods(let set): methods = .init(set, at: methods.source)
    case .withoutGrantType(let grant):
      grantTypes = .init(GrantTypeList(grantTypes.value.lazy.filter { $0 != grant }), at: grantTypes.source)
    case .withoutClassify(let index): classify.remove(at: index)
    case .withoutAdmit(let index): admit.remove(at: index)
    case .defaultType(let type): defaultType = .init(type, at: defaultType.source)
    case .defaultDecision(let decision): defaultDecision = .init(decision, at: defaultDecision.source)
    }
    return RegistrationRules(
      allowedTypes: allowedTypes, methods: methods, grantTypes: grantTypes, classify: classify,
      defaultType: defaultType, admit: admit, defaultDecision: defaultDecision)
  }
}
