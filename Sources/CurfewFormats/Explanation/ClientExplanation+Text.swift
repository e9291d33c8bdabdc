// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension ClientExplanation {
  /// The explanation as an admin reads it, with a line feed at its end.
  package func text() -> String {
    var layout = ExplanationLayout(file: policy.file)
    writeSubject(to: &layout)
    for terms in terms { write(terms, to: &layout) }
    writeOverrides(to: &layout)
    writeKills(to: &layout)
    if let dates {
      write(dates, to: &layout)
      writeFuture(dates, to: &layout)
    }
    for chain in chains { write(chain, to: &layout) }
    if !toolsetsNotGranted.isEmpty {
      layout.heading("Other toolsets: deny (toolsetNotGranted)")
      let shown = toolsetsNotGranted.prefix(20).joined(separator: ", ")
      let more = toolsetsNotGranted.count > 20 ? " and \(toolsetsNotGranted.count - 20) more" : ""
      layout.line("no access profile of the owner or the owner's groups has \(shown)\(more)")
    }
    if !subject.hasRecord {
      layout.heading("Dates and decisions")
      layout.line("not known: no record of this client was given")
    }
    return layout.text
  }

  private func writeSubject(to layout: inout ExplanationLayout) {
    layout.heading("Client \(subject.clientID)")
    var entries: [(name: String, value: String, source: SourcePosition?)] = []
    if let name = subject.name { entries.append(("name", "\(name) (as the client claims)", nil)) }
    entries.append(("type", subject.type?.name ?? "not given: all four are shown", nil))
    if let method = subject.method { entries.append(("method", method.name, nil)) }
    entries.append(("owner", subject.owner ?? "not given", nil))
    if !subject.ownerGroups.isEmpty { entries.append(("groups", subject.ownerGroups.joined(separator: ", "), nil)) }
    entries.append(("tenant", policy.tenant, nil))
    entries.append(("policy", "\(policy.file), revision \(policy.revision)", nil))
    entries.append(("at", "\(now)", nil))
    layout.table(entries)
  }

  private func write(_ terms: Terms, to layout: inout ExplanationLayout) {
    layout.heading("Terms for type \(terms.type.name)")
    layout.table(
      terms.thresholds.map { threshold in
        let after = Self.duration(threshold.milliseconds)
        return ("\(threshold.state.name) after", "\(after), \(Self.origin(of: threshold))", threshold.source)
      })
    let tokens = terms.mayHaveTokens ? "may be issued" : "may not be issued"
    let facts = terms.tokenFacts.map { (name: Self.padded(""), value: $0.text, source: $0.source) }
    layout.table([(Self.padded("tokens"), tokens, nil)] + facts)
  }

  /// As wide as `deleted after`, so that the columns of the two tables meet.
  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, "deleted after".utf8.count - name.utf8.count))
  }

  private static func duration(_ milliseconds: Int64) -> String { DurationText.format(milliseconds) }

  static func origin(of threshold: Threshold) -> String {
    switch threshold.origin {
    case .standard: "the default"
    case .tenant: "from the tenant's lifecycle"
    case .type: "from the lifecycle of the type"
    case .override: "from the override that counts; without it \(duration(threshold.base))"
    }
  }

  private func writeOverrides(to layout: inout ExplanationLayout) {
    layout.heading("Lifecycle overrides of this client (the most specific one that has not expired counts)")
    if overrides.isEmpty { layout.line("none") }
    layout.table(
      overrides.map { override in
        (Self.word(override.standing), describe(override), override.source)
      })
    guard ownerOverrides.count > 0 else { return }
    let places = ownerOverrides.first.map { "\(policy.file):\($0)" }.joined(separator: ", ")
    let more = ownerOverrides.count > ownerOverrides.first.count ? ", …" : ""
    layout.line(
      "\(ownerOverrides.count) more \(ownerOverrides.count == 1 ? "override names an owner and counts" : "overrides name an owner and count") only for that owner: \(places)\(more)"
    )
  }

  static func word(_ standing: Override.Standing) -> String {
    switch standing {
    case .counts: "counts"
    case .lessSpecific: "less specific"
    case .expired: "expired"
    }
  }

  func describe(_ override: Override) -> String {
    var parts = [
      "\(override.selector.specificity): \(Self.describe(override.selector))", Self.describe(override.thresholds),
    ]
    if let expiresAt = override.expiresAt {
      let verb = override.standing == .expired ? "expired" : "expires"
      parts.append("\(verb) \(TimeText.absolute(expiresAt, to: now))")
    }
    return parts.joined(separator: "; ")
  }

  static func describe(_ selector: Selector) -> String {
    [selector.client, selector.owner.map { "owner \($0)" }].compactMap { $0 }.joined(separator: ", ")
  }

  private static func describe(_ thresholds: Thresholds?) -> String {
    guard let thresholds else { return "exempt" }
    let states: [LifecycleState] = [.hidden, .closed, .deleted]
    let given = states.filter { thresholds[$0] != Thresholds.neverMilliseconds }
    return given.map { "\($0.name) \(duration(thresholds[$0]))" }.joined(separator: ", ")
  }

  private func writeKills(to layout: inout ExplanationLayout) {
    layout.heading("Kills of this client")
    if kills.isEmpty { layout.line("none") }
    layout.table(
      kills.map { kill in
        (kill.at == nil ? "standing" : kill.isInForce ? "struck" : "to come", describe(kill), kill.source)
      })
  }

  func describe(_ kill: Kill) -> String {
    let who = kill.selector.map { "\($0.specificity): \(Self.describe($0))" } ?? "the whole tenant"
    guard let at = kill.at else { return "\(who); closes the client for as long as it stands" }
    let when = "\(who); one-shot at \(TimeText.absolute(at, to: now))"
    switch (kill.isSignedInBefore, kill.isInForce) {
    case (nil, _): return "\(when), closes what signed in before"
    case (true?, true): return "\(when), closes this client, which signed in before"
    case (true?, false): return "\(when), will close this client"
    case (false?, true): return "\(when), spares this client, which has signed in since; its older tokens are revoked"
    case (false?, false): return "\(when), will spare this client, whose sign-in lies after it"
    }
  }
}
