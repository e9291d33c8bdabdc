// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

@testable import CurfewTestSupport

@Suite("Registration samples")
struct RegistrationSampleTests {
  @Test("An empty policy decides each sample as it should", arguments: RegistrationSample.all)
  func verdict(sample: RegistrationSample) throws {
    let request = try RegistrationRequest(json: sample.json)
    let decision = RegistrationRules().decide(request)
    #expect(decision.reason == sample.reason)
    #expect(decision.outcome == (sample.reason == .accepted ? .accept : .reject))
    #expect(decision.type == .personal)
    #expect(decision.violations.map(\.reason) == (sample.reason == .accepted ? [] : [sample.reason]))
  }

  @Test("All 35 samples are there")
  func count() {
    #expect(RegistrationSample.all.count == 35)
  }

  @Test("What a client calls itself changes nothing but what is stored", arguments: RegistrationSample.all)
  func borrowedName(sample: RegistrationSample) throws {
    let method = try RegistrationRequest(json: sample.json).method
    let rules = RegistrationRules(
      admit: [.init(.init(method: method, owner: Array("alice@acme.example".utf8)), decision: .review)],
      defaultDecision: .init(.reject))
    var request = try RegistrationRequest(json: sample.json)
    let honest = rules.decide(request)
    request.metadata.clientName = "Claude Code"
    let borrowed = rules.decide(request)
    #expect(honest.reason == (sample.reason == .accepted ? .reviewRequired : sample.reason))
    #expect(borrowed.reason == honest.reason)
    #expect(borrowed.type == honest.type)
    #expect(borrowed.metadata.clientName == "Claude Code")
  }

  @Test(
    "No mutation of a sample traps, and what is decided can be written as one line", arguments: RegistrationSample.all)
  func mutations(sample: RegistrationSample) {
    var random = SplitMix64(seed: UInt64(sample.json.count))
    for _ in 0..<300 {
      var json = sample.json
      for _ in 0..<2 { RegistrationSample.mutate(&json, using: &random) }
      guard let request = try? RegistrationRequest(json: json) else { continue }
      let decision = RegistrationRules().decide(request)
      var writer = JSONWriter()
      writer.beginObject()
      writer.registrationMembers(decision)
      writer.endObject()
      #expect(throws: Never.self) { try JSONValue(parsing: writer.bytes) }
      #expect(!writer.bytes.contains(UInt8(ascii: "\n")))
    }
  }

  @Test("Every cut of a sample is an error", arguments: RegistrationSample.all)
  func cuts(sample: RegistrationSample) {
    for end in stride(from: 0, to: sample.json.count - 1, by: 7) {
      #expect(throws: JSONError.self) { try RegistrationRequest(json: sample.json, in: 0..<end) }
    }
  }
}
