// SPDX-License-Identifier: Apache-2.0
//
// Generated policies, spelled in every way, edited at random. The oracle never sees YAML: the plain
// policy is changed as a value, and its tables must have the revision of the edited file.

import Curfew
import CurfewCompiler
import CurfewEditing
import CurfewSource
import Testing

@testable import CurfewTestSupport

@Suite("Properties of edits")
struct EditPropertyTests {
  private static let reasons = ["SEC-1", "it's \"over\" # really", "} , kill: no", "two\nlines", "🦊: \\ tail "]
  private static let clients = ["dcr-new", "no", "a: b", "x\" }, { client: \"y", "#1", "https://new.example/*/c.json"]

  @Test(
    "A kill adds an override, changes nothing else, and lifting it restores every byte",
    arguments: 0..<60 as Range<UInt64>)
  func killAndLift(seed: UInt64) throws {
    var sample = Sample(seed: seed)
    let client = sample.random.pick(Self.clients)
    let target = PolicyEdit.Target.override(client: client, owner: sample.random.pick([nil, "new@acme.example"]))
    let kill = PolicyEdit(.kill(reason: sample.random.pick(Self.reasons), at: nil), of: target)
    guard let edited = sample.changed(by: kill) else {
      // Only a list that stands elsewhere as well can't be added to.
      #expect(sample.text.contains("overrides: *") || sample.text.contains("overrides\": *"), "\(sample.text)")
      return
    }
    guard case .override(_, let owner) = target else { return }
    var expected = sample.plain
    expected.overrides.append(PlainOverride(client: client, owner: owner, kill: PlainKill()))
    #expect(sample.revision(of: edited) == expected.lowered().revision, "\(sample.text)")
    let lift = PolicyEdit(.lift(.all), of: target)
    guard case .changed(let lifted) = PolicyEditor(edited, now: Pools.middle).apply(lift) else {
      Issue.record("not lifted: \(String(decoding: edited.bytes, as: UTF8.self))")
      return
    }
    #expect(lifted.file.bytes == sample.file.bytes, "\(sample.text)")
  }

  @Test("An edit of an override that is there does what it says and no more", arguments: 0..<120 as Range<UInt64>)
  func editsInPlace(seed: UInt64) throws {
    var sample = Sample(seed: seed)
    guard !sample.plain.overrides.isEmpty else { return }
    let index = sample.random.below(sample.plain.overrides.count)
    let override = sample.plain.overrides[index]
    var expected = sample.plain
    let action: PolicyEdit.Action
    switch sample.random.below(4) {
    case 0:
      action = .kill(reason: sample.random.pick(Self.reasons), at: nil)
      expected.overrides[index].kill = PlainKill()
      if override.expires != nil {
        (expected.overrides[index].lifecycle, expected.overrides[index].expires) = (nil, nil)
      }
    case 1:
      action = .exempt(reason: sample.random.pick(Self.reasons), expires: nil)
      expected.overrides[index].lifecycle = .exempt
    case 2:
      action = .lift(.kill)
      expected.overrides[index].kill = nil
      if override.lifecycle == nil { expected.overrides.remove(at: index) }
    default:
      action = .lift(.all)
      expected.overrides.remove(at: index)
    }
    let edit = PolicyEdit(action, of: .override(client: override.client, owner: override.owner))
    switch PolicyEditor(sample.file, now: Pools.middle).apply(edit) {
    case .changed(let edited):
      #expect(sample.revision(of: edited.file) == expected.lowered().revision, "\(edit)\n\(sample.text)")
    case .alreadySo: #expect(expected.lowered().revision == sample.plain.lowered().revision, "\(edit)\n\(sample.text)")
    case .refused(let refusal):
      // What is shared through anchors, or would be ambiguous, can't be done in place.
      #expect(sample.text.contains("&a") || !refusal.diagnostics.isEmpty, "\(refusal.message)\n\(sample.text)")
    }
  }

  @Test("Few edits are refused for the sake of anchors")
  func refusals() {
    var refused = 0
    for seed in 1_000..<1_060 as Range<UInt64> {
      var sample = Sample(seed: seed)
      let edit = PolicyEdit(.kill(reason: "x", at: nil), of: .override(client: "dcr-new", owner: nil))
      if sample.changed(by: edit) == nil { refused += 1 }
    }
    #expect(refused <= 2)
  }

  /// A generated policy and a spelling of it.
  private struct Sample {
    var random: SplitMix64
    let plain: PlainPolicy
    let text: String

    init(seed: UInt64) {
      var generator = PolicyGenerator(seed: seed)
      plain = generator.policy()
      text = plain.yaml(spelling: seed)
      random = SplitMix64(seed: seed &+ 0xED17)
    }

    var file: SourceFile { SourceFile(name: "acme.yaml", text: text) }

    mutating func changed(by edit: PolicyEdit) -> SourceFile? {
      if case .changed(let edited) = PolicyEditor(file, now: Pools.middle).apply(edit) { return edited.file }
      return nil
    }

    func revision(of file: SourceFile) -> String? {
      PolicyCompiler.compile(file).policy?.revision
    }
  }
}
