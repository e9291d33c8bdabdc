// SPDX-License-Identifier: Apache-2.0

import Curfew

@testable import CurfewTestSupport

extension CompiledPolicy {
  /// A policy with registration rules, now and then with a kill or two, and seldom switched off.
  static func withKills(_ rules: RegistrationRules, _ random: inout SplitMix64) -> CompiledPolicy {
    var plain = PlainPolicy()
    if random.chance(5) { plain.isEnabled = false }
    if random.chance(10) { plain.overrides.append(PlainOverride(owner: "bob", kill: PlainKill())) }
    if random.chance(10) { plain.overrides.append(PlainOverride(client: "https://a.b/c", kill: PlainKill())) }
    if random.chance(10) { plain.overrides.append(PlainOverride(client: "https://a.b/*/*", kill: PlainKill())) }
    let tables = plain.lowered().tables
    return CompiledPolicy(
      CompiledPolicy.Tables(
        tenant: tables.tenant, sourceName: tables.sourceName, terms: tables.terms, overrides: tables.overrides,
        access: tables.access, registration: rules))
  }
}
