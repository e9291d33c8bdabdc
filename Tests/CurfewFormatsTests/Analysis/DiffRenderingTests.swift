// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Testing

@Suite("Differences as text, Markdown and JSON")
struct DiffRenderingTests {
  @Test("A difference reads like this", arguments: ["everyday", "access", "registration", "hostile"])
  func golden(name: String) throws {
    let sample = try #require(DiffSample.all.first { $0.name == name })
    let diff = try sample.diff()
    try Golden.expect(DiffTextRenderer().render(diff), matches: "\(name).txt")
    try Golden.expect(DiffMarkdownRenderer().render(diff), matches: "\(name).md")
    let json = String(decoding: DiffJSONRenderer().render(diff), as: UTF8.self)
    try Golden.expect(json, matches: "\(name).json")
  }

  @Test(
    "A difference reads like this beside the lines, in code scanning and as cases", arguments: ["everyday", "hostile"])
  func goldenForSystems(name: String) throws {
    let diff = try #require(DiffSample.all.first { $0.name == name }).diff()
    for gate in [nil, DirectionGate.loosens] {
      let suffix = gate == nil ? "" : ".gated"
      try Golden.expect(DiffGitHubRenderer(gate: gate).render(diff), matches: "\(name)\(suffix).github")
      let sarif = DiffSARIFRenderer(gate: gate, toolVersion: "0.0.0").render(diff)
      try Golden.expect(sarif, matches: "\(name)\(suffix).sarif")
      try Golden.expect(DiffJUnitRenderer(gate: gate).render(diff), matches: "\(name)\(suffix).junit.xml")
    }
  }

  @Test("A row that no line answers is not put beside the first line of its file")
  func noLine() throws {
    let old = try DiffSample.compile("", "policies/acme.yaml")
    let new = try DiffSample.compile(
      "overrides: [{ client: dcr-1, lifecycle: exempt, reason: x }]", "policies/acme.yaml")
    let diff = try TenantsDiff(old: [old], new: [new])
    let lines = DiffGitHubRenderer(gate: nil).render(diff).split(separator: "\n")
    #expect(lines.contains { !$0.contains("file=") })
    #expect(lines.allSatisfy { $0.contains("file=") == $0.contains(",line=") })
  }

  @Test("Every witness is a request that `decide` answers differently", arguments: DiffSample.all)
  func witnessesAreRequests(sample: DiffSample) throws {
    let diff = try sample.diff()
    for tenant in diff.tenants {
      for row in tenant.rows {
        var writer = JSONWriter()
        writer.witness(row.witness, tenant: tenant.tenant)
        let line = writer.bytes
        let answers = try [tenant.policies.old, tenant.policies.new].map { policy -> [UInt8] in
          let answerer = DecisionAnswerer([try #require(policy)])
          var answer: [UInt8] = []
          #expect(answerer.answer(line, in: line.indices, line: 1, to: &answer))
          return answer
        }
        #expect(!answers[0].elementsEqual(answers[1]), "\(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  @Test("Policies that mean the same have no difference to show")
  func nothingToShow() throws {
    let old = try DiffSample.compile("lifecycle: { closed: 7d, hidden: 1d }\ntokens: { maxLifetime: never }", "old")
    let new = try DiffSample.compile("# the defaults\nlifecycle: { types: { personal: { hidden: 24h } } }", "new")
    let diff = try TenantsDiff(old: [old], new: [new])
    #expect(DiffTextRenderer().render(diff) == "no difference\n")
    #expect(DiffMarkdownRenderer().render(diff) == "**Curfew:** no difference\n")
    #expect(
      String(decoding: DiffJSONRenderer().render(diff), as: UTF8.self)
        == #"{"version":1,"rows":[],"summary":{"tenants":1,"rows":0,"tightens":0,"loosens":0,"changes":0}}"# + "\n")
  }

  @Test("A tenant that comes or goes is a row")
  func tenantsComeAndGo() throws {
    let policy = try DiffSample.compile("", "acme.yaml")
    let added = try TenantsDiff(old: [], new: [policy])
    #expect(DiffTextRenderer().render(added).contains("absent → present"))
    #expect(DirectionGate.loosens.trips(on: added.rows) && DirectionGate.tightens.trips(on: added.rows))
    #expect(DiffTextRenderer().render(try TenantsDiff(old: [policy], new: [])).contains("present → absent"))
    #expect(!DirectionGate.any.trips(on: try TenantsDiff(old: [policy], new: [policy]).rows))
  }
}
