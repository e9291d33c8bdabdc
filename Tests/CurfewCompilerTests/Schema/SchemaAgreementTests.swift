// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewFormats
import CurfewSource
import CurfewYAML
import Testing

@Suite("The JSON Schema and the decoder")
struct SchemaAgreementTests {
  private let validator: SchemaValidator

  init() throws {
    validator = try SchemaValidator(JSONValue(parsing: JSONSchemaWriter.policySchema()))
  }

  @Test("accept and reject the same values in the same places", arguments: ValueCases.all)
  func agreeOnValues(cases: ValueCases) throws {
    for value in cases.accepted { try expect(cases.texts(with: value), areAccepted: true) }
    for value in cases.rejected { try expect(cases.texts(with: value), areAccepted: false) }
  }

  @Test("accept the same whole policies", arguments: PolicyTexts.valid)
  func acceptWholePolicies(text: String) throws {
    try expect([text], areAccepted: true)
  }

  @Test("accept the guardrails and tests of the repository, and policies too", arguments: try PolicyTexts.repository())
  func acceptOtherKinds(text: String) throws {
    try expect([text], areAccepted: true)
  }

  @Test("reject the same guardrails and tests", arguments: PolicyTexts.badOtherKinds)
  func rejectOtherKinds(text: String) throws {
    try expect([text], areAccepted: false)
  }

  @Test("reject the same keys, missing, unknown and misspelt", arguments: PolicyTexts.badKeys)
  func rejectKeys(text: String) throws {
    try expect([text], areAccepted: false)
  }

  @Test("differ where a schema cannot follow, and only as listed", arguments: KnownDifference.all)
  func differAsListed(difference: KnownDifference) throws {
    let verdict = try #require(try SchemaVerdict(difference.text, by: validator))
    #expect(verdict.isAcceptedBySchema == difference.isAcceptedBySchema, "\(difference.reason)")
    #expect(verdict.brokenRules == difference.brokenRules, "\(difference.reason)")
    #expect(!verdict.isAgreement, "no difference any more: \(difference.reason)")
  }

  @Test("every rule of the compiler is one about form, meaning, spelling or YAML")
  func everyRuleIsSorted() {
    let yaml = Set(YAMLRules.all.map(\.name))
    let groups = [SchemaVerdict.formRules, SchemaVerdict.meaningRules, SchemaVerdict.spellingRules, yaml]
    #expect(groups.map(\.count).reduce(0, +) == groups.reduce(into: Set()) { $0.formUnion($1) }.count)
    #expect(groups.reduce(into: Set()) { $0.formUnion($1) } == Set(PolicyRules.all.map(\.name)))
  }

  private func expect(_ texts: [String], areAccepted isAccepted: Bool) throws {
    for text in texts {
      guard let verdict = try SchemaVerdict(text, by: validator) else {
        Issue.record("this is no YAML that Curfew reads:\n\(text)")
        continue
      }
      #expect(verdict.isAcceptedBySchema == isAccepted, "the schema:\n\(text)")
      #expect(verdict.brokenRules.isEmpty == isAccepted, "the decoder, \(verdict.brokenRules):\n\(text)")
    }
  }
}
