// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing
@testable import CurfewTestSupport

@Suite("Properties of revisions (SPEC 4)")
struct RevisionPropertyTests {
  @Test("A policy has one revision however it is written", arguments: 0..<100 as Range<UInt64>)
  func oneRevisionHoweverWritten(number: UInt64) throws {
    let seed = PropertySettings.seed &* 7_919 &+ number
    var generator = PolicyGenerator(seed: seed)
    let plain = generator.policy()
    let revision = try plain.compiled(spelling: seed).revision
    for spelling in 1...3 as ClosedRange<UInt64> {
      var shuffled = plain
      shuffled.overrides = generator.random.shuffled(plain.overrides)
      shuffled.profiles = generator.random.shuffled(plain.profiles)
      shuffled.toolsets = generator.random.shuffled(plain.toolsets)
      let other = try shuffled.compiled(spelling: seed &+ spelling).revision
      #expect(
        other == revision,
        "seed \(seed):\n\(plain.yaml(spelling: seed))\nand:\n\(shuffled.yaml(spelling: seed &+ spelling))")
    }
  }

  @Test("A policy that means something else has another revision", arguments: PolicyChange.all)
  func otherMeaningOtherRevision(change: PolicyChange) throws {
    var changedCount = 0
    for number in 0..<15 as Range<UInt64> {
      let seed = PropertySettings.seed &* 104_729 &+ number
      var generator = PolicyGenerator(seed: seed)
      let plain = generator.policy()
      var changed = plain
      guard change.apply(&changed) else { continue }
      changedCount += 1
      let before = try plain.compiled(spelling: seed).revision
      #expect(try changed.compiled(spelling: seed).revision != before, "seed \(seed), \(change)")
    }
    #expect(changedCount > 0)
  }

  @Test("Two owners that differ in normalisation only give two revisions")
  func normalisationMatters() throws {
    let composed = PlainPolicy.with(overrides: PlainOverride(owner: "jos\u{E9}", kill: PlainKill()))
    let decomposed = PlainPolicy.with(overrides: PlainOverride(owner: "jose\u{301}", kill: PlainKill()))
    #expect(try composed.compiled(spelling: 1).revision != decomposed.compiled(spelling: 1).revision)
  }
}
