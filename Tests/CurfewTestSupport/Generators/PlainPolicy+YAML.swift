// SPDX-License-Identifier: Apache-2.0
//
// The way from a plain policy to a policy file. What has a default is written or left out, durations
// and times are written in one of their ways, and lists that are sets are shuffled, as the seed says.

import Curfew

extension PlainPolicy {
  /// The policy as a policy file, spelled as the seed says; the meaning is the same for every seed.
  func yaml(spelling seed: UInt64 = 0) -> String {
    var writer = PolicyWriter(seed: seed)
    var speller = YAMLSpeller(seed: seed &+ 1)
    return speller.document(writer.document(self))
  }
}

private struct PolicyWriter {
  typealias Entry = (key: String, value: YAMLNode)

  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func document(_ policy: PlainPolicy) -> YAMLNode {
    var entries: [Entry] = [
      ("apiVersion", .text("curfew/v1")), ("kind", .text("TenantPolicy")), ("tenant", .text(policy.tenant)),
    ]
    if random.chance(30) { entries.append(("description", .text(random.pick(["free text", "it's: \"free\""])))) }
    if !policy.isEnabled || random.chance(30) { entries.append(("enabled", .word(policy.isEnabled))) }
    if let kill = policy.killSwitch { entries.append(("killSwitch", self.kill(kill))) }
    if policy.allowedTypes != [.personal] || random.chance(30) {
      entries.append(("registration", .map([("allowedTypes", types(policy.allowedTypes, empty: "none"))])))
    }
    addLifecycle(of: policy, to: &entries)
    addTokens(of: policy, to: &entries)
    addAccess(of: policy, to: &entries)
    if !policy.overrides.isEmpty {
      entries.append(("overrides", .list(random.shuffled(policy.overrides).map { override($0) })))
    }
    return .map(entries)
  }

  // MARK: Sections

  private mutating func addLifecycle(of policy: PlainPolicy, to entries: inout [Entry]) {
    var lifecycle = thresholds(policy.lifecycle, over: .standard)
    var types: [Entry] = []
    for type in ClientType.allCases {
      guard let own = policy.types[type] else { continue }
      if own == .never, random.chance(50) {
        types.append((type.name, .text("exempt")))
      } else {
        let written = thresholds(own, over: policy.lifecycle)
        if !written.isEmpty { types.append((type.name, .map(written))) }
      }
    }
    if !types.isEmpty { lifecycle.append(("types", .map(types))) }
    if !lifecycle.isEmpty { entries.append(("lifecycle", .map(lifecycle))) }
  }

  /// The thresholds, some of those that are inherited left out.
  private mutating func thresholds(_ own: PlainThresholds, over base: PlainThresholds) -> [Entry] {
    let all = [
      ("hidden", own.hidden, base.hidden), ("closed", own.closed, base.closed), ("deleted", own.deleted, base.deleted),
    ]
    var entries: [Entry] = []
    for (key, value, inherited) in all where value != inherited || random.chance(50) {
      entries.append((key, duration(value)))
    }
    return entries
  }

  private mutating func addTokens(of policy: PlainPolicy, to entries: inout [Entry]) {
    var tokens: [Entry] = []
    if policy.maxLifetime != nil || random.chance(20) { tokens.append(("maxLifetime", duration(policy.maxLifetime))) }
    if policy.clockSkew == 0, random.chance(20) { tokens.append(("clockSkew", .text("0s"))) }
    if policy.clockSkew > 0 { tokens.append(("clockSkew", duration(policy.clockSkew))) }
    if !tokens.isEmpty { entries.append(("tokens", .map(tokens))) }
  }

  private mutating func addAccess(of policy: PlainPolicy, to entries: inout [Entry]) {
    let toolsets = policy.toolsets.map { toolset in
      (key: toolset.name, value: YAMLNode.map([("clientTypes", types(toolset.clientTypes, empty: ""))]))
    }
    if !toolsets.isEmpty { entries.append(("toolsets", .map(toolsets))) }
    let profiles = policy.profiles.map { profile in
      var members: [Entry] = [("toolsets", texts(profile.toolsets))]
      if !profile.users.isEmpty { members.append(("users", texts(profile.users))) }
      if !profile.groups.isEmpty { members.append(("groups", texts(profile.groups))) }
      return (key: profile.name, value: YAMLNode.map(members))
    }
    if !profiles.isEmpty { entries.append(("accessProfiles", .map(profiles))) }
  }

  private mutating func override(_ override: PlainOverride) -> YAMLNode {
    var entries: [Entry] = []
    if let client = override.client { entries.append(("client", .text(client))) }
    if let owner = override.owner { entries.append(("owner", .text(owner))) }
    if let kill = override.kill { entries.append(("kill", self.kill(kill))) }
    switch override.lifecycle {
    case nil: break
    case .exempt: entries.append(("lifecycle", .text("exempt")))
    case .stricter(let own): entries.append(("lifecycle", .map(given(own))))
    }
    if override.lifecycle != nil, random.chance(30) { entries.append(("reason", reason())) }
    if let expires = override.expires { entries.append(("expires", time(expires))) }
    return .map(entries)
  }

  /// The thresholds that an override gives; nil is "not given" there.
  private mutating func given(_ own: PlainThresholds) -> [Entry] {
    var entries: [Entry] = []
    for (key, value) in [("hidden", own.hidden), ("closed", own.closed), ("deleted", own.deleted)] {
      if let value { entries.append((key, duration(value))) }
    }
    return entries
  }

  // MARK: Values

  private mutating func kill(_ kill: PlainKill) -> YAMLNode {
    var entries: [Entry] = [("reason", reason())]
    if let at = kill.at { entries.append(("at", time(at))) }
    return .map(entries)
  }

  private mutating func reason() -> YAMLNode {
    .text(random.pick(["SEC-1421", "INC-7: credential leak", "it's \"over\" # really"]))
  }

  private mutating func texts(_ texts: [String]) -> YAMLNode {
    .list(random.shuffled(texts).map { .text($0) })
  }

  private mutating func types(_ types: [ClientType], empty: String) -> YAMLNode {
    types.isEmpty ? .text(empty) : texts(types.map(\.name))
  }

  /// A duration from a random unit down: 36 hours are `1d12h` or `36h`.
  private mutating func duration(_ milliseconds: Int64?) -> YAMLNode {
    guard var seconds = milliseconds.map({ $0 / 1_000 }) else { return .text("never") }
    let units: [(String, Int64)] = [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
    var text = ""
    for (unit, length) in units.dropFirst(random.below(units.count)) where seconds >= length {
      text += "\(seconds / length)\(unit)"
      seconds %= length
    }
    return .text(text)
  }

  /// A time in UTC or with another offset.
  private mutating func time(_ instant: Instant) -> YAMLNode {
    let shifted = instant.millisecondsSinceEpoch + 5_400_000
    guard random.chance(30), shifted <= Instant.latest.millisecondsSinceEpoch else { return .text("\(instant)") }
    return .text("\(Instant(millisecondsSinceEpoch: shifted))".dropLast() + "+01:30")
  }
}
