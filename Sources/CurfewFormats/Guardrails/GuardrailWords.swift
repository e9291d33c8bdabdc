// SPDX-License-Identifier: Apache-2.0
//
// A refutation in words: what the policy lets happen, and what stands at the line that does it. Names
// are as they are: whoever shows a diagnostic escapes them.

import Curfew
import CurfewAnalysis
import CurfewSource

/// A refutation of a guardrail in words.
struct GuardrailWords {
  private let guardrail: Guardrail
  private let refutation: GuardrailRefutation
  private let policy: CompiledPolicy

  init(_ refutation: GuardrailRefutation, of guardrail: Guardrail, by policy: CompiledPolicy) {
    self.guardrail = guardrail
    self.refutation = refutation
    self.policy = policy
  }

  /// What the policy lets happen.
  var message: String {
    switch refutation.cause {
    case .threshold, .exemption:
      "\(client) is \(stage) `\(outcome)` \(idle)"
    case .kill(let isStanding):
      refutation.row == nil
        ? "\(client) is `closed` by the tenant's kill switch\(isStanding ? "" : " until it signs in again")"
        : "\(client) is `closed` by a kill\(isStanding ? "" : " until it signs in again")"
    case .tokenLifetime:
      "a token is still good \(DurationText.format(lifetimeBound)) after it was issued"
    case .allowedTypes, .methods, .admission:
      outcome == "review" ? "\(registrant) may register after a review" : "\(registrant) may register"
    case .missingReason: "the exemption of \(exempted) has no `reason`"
    case .missingExpiry: "the exemption of \(exempted) never ends"
    case .lateExpiry(let instant): "the exemption of \(exempted) lasts until \(instant)"
    case .tooManyExemptions(let count): "\(count) clients, patterns or owners are exempt"
    }
  }

  /// What stands beside the caret.
  var label: String {
    let isDefault = refutation.source == nil
    switch refutation.cause {
    case .threshold(let state, let value):
      let setting = isDefault ? "nothing else is written, so `\(state.name)` is \(DurationText.format(value)); " : ""
      return setting + thresholdAdvice
    case .exemption: return "because of this exemption"
    case .kill: return "because of this kill"
    case .tokenLifetime:
      let bound = "`tokens: { maxLifetime: \(DurationText.format(lifetimeBound)) }`"
      return isDefault ? "nothing limits it: write \(bound)" : "\(DurationText.format(lifetimeBound)) would do"
    case .allowedTypes:
      return isDefault ? "`personal` is allowed unless `allowedTypes` says otherwise" : "leave \(types) out"
    case .methods:
      let methods = guardrail.match.methods.map { RegistrationMethod.allCases.filter($0.value.contains) } ?? []
      let names = Self.list(methods.map(\.name), "and")
      return isDefault ? "both methods are allowed unless `methods` says otherwise" : "leave \(names) out"
    case .admission(let isRule):
      if isRule { return "because of this rule" }
      return isDefault ? "whoever no rule rejects is let in: write `defaultDecision: reject`" : "`reject` would do"
    case .missingReason: return "say why: add `reason: \"…\"`"
    case .missingExpiry: return "say until when: add `expires`"
    case .lateExpiry:
      return latestExpiry.map { "\($0) or earlier would do" } ?? "an earlier instant would do"
    case .tooManyExemptions: return "this is the first that is too much"
    }
  }

  /// What the guardrail demands.
  var demand: String {
    "guardrail `\(guardrail.name.value)` demands: \(demandWords)"
  }

  // MARK: - Parts

  private var outcome: String { refutation.witness.answer(by: policy).outcome }

  private var stage: String {
    if case .atLeast = refutation.bound { "still" } else { "already" }
  }

  private var idle: String {
    refutation.idle == 0 ? "while it is in use" : "after \(DurationText.format(refutation.idle)) without use"
  }

  private var types: String { Self.list(refutation.types.types.map(\.name), "and") }

  /// `a client`, `a personal or service client`, and which one, for an override.
  private var client: String {
    let kind = refutation.types == .all ? "client" : "\(Self.list(refutation.types.types.map(\.name), "or")) client"
    let article = kind.hasPrefix("`e") ? "an" : "a"
    return refutation.row == nil ? "\(article) \(kind)" : "\(article) \(kind) \(selector)"
  }

  private var exempted: String { "a client \(selector)" }

  /// Whom the override is for.
  private var selector: String {
    guard let row = refutation.row else { return "" }
    let overrides = policy.tables.overrides
    var parts: [String] = []
    if let client = overrides.client(ofRow: row).map({ String(decoding: $0, as: UTF8.self) }) {
      parts.append(overrides.isPattern(row: row) ? "like `\(client)`" : "with the ID `\(client)`")
    }
    if let owner = overrides.owner(ofRow: row) { parts.append("of `\(String(decoding: owner, as: UTF8.self))`") }
    return parts.joined(separator: " ")
  }

  private var registrant: String {
    var kinds: [String] = []
    if guardrail.match.types != nil { kinds.append(Self.list(refutation.types.types.map(\.name), "or")) }
    if let methods = guardrail.match.methods?.value, methods != .all {
      kinds.append(Self.list(RegistrationMethod.allCases.filter(methods.contains).map(\.name), "or"))
    }
    let kind = (kinds + ["client"]).joined(separator: " ")
    return "\(kind.hasPrefix("`e") ? "an" : "a") \(kind)"
  }

  private var thresholdAdvice: String {
    guard case .state(let demand) = guardrail.demand else { return "" }
    if case .atLeast = refutation.bound {
      let from = demand.idleFrom?.value ?? 0
      return from < 1_000 ? "no duration would do" : "\(DurationText.format(from)) or less would do"
    }
    guard let under = demand.idleUnder?.value else { return "`never` would do" }
    return "\(DurationText.format(under)) or more would do"
  }

  private var lifetimeBound: Int64 {
    if case .tokenLifetime(let bound) = guardrail.demand { bound.value } else { 0 }
  }

  private var latestExpiry: String? {
    guard case .exemptions(let demand) = guardrail.demand, let within = demand.within?.value else { return nil }
    return refutation.witness.now.advanced(byMilliseconds: within).map { "`\($0)`" }
  }

  private var demandWords: String {
    switch guardrail.demand {
    case .state(let demand): Self.words(of: demand)
    case .registrationRejected: "registration is rejected"
    case .tokenLifetime(let bound): "a token lives \(DurationText.format(bound.value)) at most"
    case .exemptions(let demand): Self.words(of: demand)
    }
  }

  private static func words(of demand: Guardrail.StateDemand) -> String {
    let bounds = demand.bounds.map { bound in
      switch bound {
      case .atLeast(let state): "at least `\(state.name)`"
      case .atMost(let state): "at most `\(state.name)`"
      }
    }
    var words = bounds.joined(separator: " and ")
    if let from = demand.idleFrom?.value { words += " from \(DurationText.format(from))" }
    if let under = demand.idleUnder?.value { words += " under \(DurationText.format(under))" }
    return demand.idleFrom == nil && demand.idleUnder == nil ? words : words + " without use"
  }

  private static func words(of demand: Guardrail.ExemptionDemand) -> String {
    var parts: [String] = []
    if demand.requiresReason != nil { parts.append("a reason") }
    if demand.requiresExpires != nil || demand.within != nil { parts.append("an end") }
    var words = parts.isEmpty ? "" : "each exemption has " + parts.joined(separator: " and ")
    if let within = demand.within?.value { words += " within \(DurationText.format(within))" }
    guard let most = demand.atMost?.value else { return words }
    let count = most == 1 ? "1 exemption at most" : "\(most) exemptions at most"
    return words.isEmpty ? count : "\(words), \(count)"
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    let quoted = words.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
