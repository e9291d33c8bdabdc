// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension PolicyStatements {
  /// What the section `registration` says, defaults included.
  mutating func addRegistration() {
    let rules = tables.registration
    for type in ClientType.allCases {
      let isAllowed = rules.allowedTypes.value.contains(type)
      let changed = ClientTypeSet(rawValue: rules.allowedTypes.value.rawValue ^ ClientTypeSet(type).rawValue)
      add(
        at: rules.allowedTypes.source, line("allowedTypes", rules.allowedTypes.source),
        "that \(type.name) clients may\(isAllowed ? "" : " not") register", .allowedType(type),
        .registration(.allowedTypes(changed)))
    }
    for method in RegistrationMethod.allCases {
      let isAllowed = rules.methods.value.contains(method)
      let changed = RegistrationMethodSet(
        rawValue: rules.methods.value.rawValue ^ RegistrationMethodSet(method).rawValue)
      add(
        at: rules.methods.source, line("methods", rules.methods.source),
        "that \(method.name) is\(isAllowed ? "" : " not") allowed", .method(method), .registration(.methods(changed)))
    }
    for grant in rules.grantTypes.value {
      add(
        at: rules.grantTypes.source, line("grantTypes", rules.grantTypes.source),
        "that \(String(decoding: grant, as: UTF8.self)) is allowed", .grantType(grant),
        .registration(.withoutGrantType(grant)))
    }
    addRules()
  }

  private func line(_ key: String, _ source: SourcePosition?) -> String {
    (source == nil ? "default." : "registration.") + key
  }

  private mutating func addRules() {
    let rules = tables.registration
    for (index, rule) in rules.classify.enumerated() {
      add(
        at: rule.source, "registration.classify, rule \(index + 1): \(rule.type.name)",
        "a request that has its type from this rule", .classify(index), .registration(.withoutClassify(index)))
    }
    for (index, rule) in rules.admit.enumerated() {
      add(
        at: rule.source, "registration.admit, rule \(index + 1): \(rule.decision.name)",
        "a request that this rule decides", .admit(index), .registration(.withoutAdmit(index)))
    }
    let type = rules.defaultType.value
    add(
      at: rules.defaultType.source, "\(line("defaultType", rules.defaultType.source)): \(type?.name ?? "none")",
      "a request that no `classify` rule takes", .defaultType,
      .registration(.defaultType(type == nil ? .personal : nil)))
    let decision = rules.defaultDecision.value
    add(
      at: rules.defaultDecision.source,
      "\(line("defaultDecision", rules.defaultDecision.source)): \(decision.name)",
      "a request that no `admit` rule takes", .defaultDecision,
      .registration(.defaultDecision(decision == .accept ? .reject : .accept)))
  }

  /// What `toolsets` and `accessProfiles` say.
  mutating func addAccess() {
    let access = tables.access
    for entry in access.grantEntries {
      add(
        at: entry.source, "accessProfiles: toolset \(text(entry))", "that it is within reach", .grant(entry),
        .access(.withoutGrant(entry)))
    }
    for entry in access.userEntries {
      add(
        at: entry.source, "accessProfiles: user \(text(entry))", "what this user reaches", .user(entry),
        .access(.withoutUser(entry)))
    }
    for entry in access.groupEntries {
      add(
        at: entry.source, "accessProfiles: group \(text(entry))", "what this group reaches", .group(entry),
        .access(.withoutGroup(entry)))
    }
    for toolset in access.toolsetNames {
      let (types, source) = access.clientTypes(of: toolset.utf8Span.span)
      guard let source else { continue }
      for type in ClientType.allCases {
        let changed = ClientTypeSet(rawValue: types.rawValue ^ ClientTypeSet(type).rawValue)
        add(
          at: source, "toolsets.\(toolset)",
          "that \(type.name) clients may\(types.contains(type) ? "" : " not") use it",
          .restriction(toolset: toolset, type), .access(.restriction(toolset: toolset, changed, source)))
      }
    }
  }

  private func text(_ entry: AccessTable.Entry) -> String { String(decoding: entry.name, as: UTF8.self) }
}
