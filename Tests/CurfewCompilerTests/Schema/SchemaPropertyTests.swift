// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import CurfewSource
import CurfewYAML
import Testing
@testable import CurfewTestSupport

@Suite("The JSON Schema and the decoder, by property")
struct SchemaPropertyTests {
  /// Policies that are made in each part.
  private static let policiesPerPart = PropertySettings.decisions / 200

  @Test("agree on policies with mistakes made at random", arguments: 0..<UInt64(PropertySettings.parts))
  func agreeOnMistakes(part: UInt64) throws {
    let validator = try SchemaValidator(JSONValue(parsing: JSONSchemaWriter.policySchema()))
    let documents = try PolicyTexts.valid.map(Self.document)
    var (accepted, rejected) = (0, 0)
    for number in 0..<UInt64(Self.policiesPerPart) {
      let seed = PropertySettings.seed &* 1_000_003 &+ part &* 100_000_007 &+ number
      let text = Self.mistaken(documents, seed: seed)
      guard let verdict = try SchemaVerdict(text, by: validator) else { continue }
      if verdict.isAcceptedBySchema { accepted += 1 } else { rejected += 1 }
      #expect(
        verdict.isAgreement, "seed \(seed): schema \(verdict.isAcceptedBySchema), \(verdict.brokenRules)\n\(text)")
    }
    // A comparison that hardly ever takes place, or always ends the same way, would show nothing.
    #expect(accepted > Self.policiesPerPart / 20)
    #expect(rejected > Self.policiesPerPart / 2)
  }

  /// One of the documents with one to three mistakes in it; whole now and then.
  private static func mistaken(_ documents: [FlowNode], seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var document = random.pick(documents)
    var mutator = PolicyMutator(seed: random.next())
    for _ in 0..<random.pick([1, 1, 1, 2, 3]) { document = mutator.mutated(document) }
    return document.text
  }

  private static func document(_ text: String) throws -> FlowNode {
    let tree = try #require(YAMLReader.read(SourceFile(name: "policy.yaml", text: text)).tree)
    return FlowNode(0, in: tree)
  }
}
