// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
import Foundation
import Testing

@Suite("Hostile policies")
struct HostilePolicyTests {
  @Test(
    "A hostile policy gets its verdict: these problems and no others, or this meaning", arguments: HostileFile.policies)
  func verdict(_ hostile: HostileFile) throws {
    let verdict = try #require(hostile.verdict, "verdicts.txt does not name the file")
    var problems = verdict.components(separatedBy: "; ")
    let meaning = problems.last.flatMap { $0.hasPrefix("means ") ? String($0.dropFirst(6)) : nil }
    if meaning != nil { problems.removeLast() }
    let policy = PolicyFile(name: hostile.name, bytes: hostile.bytes)
    #expect(policy.places == problems, "\(policy.report)")
    let compiled = PolicyCompiler.compile(policy.file).policy
    guard let meaning else {
      #expect(compiled == nil, "refused, and still there is a policy")
      return
    }
    let plain = try #require(Self.plain(meaning), "the meaning itself does not compile: \(meaning)")
    #expect(compiled?.tenant.utf8.elementsEqual(plain.tenant.utf8) == true)
    #expect(compiled?.revision == plain.revision, "means something else than \(meaning)")
  }

  @Test("What is shown of a hostile policy can do nothing to a terminal", arguments: HostileFile.policies)
  func report(_ hostile: HostileFile) {
    let report = PolicyFile(name: hostile.name, bytes: hostile.bytes).report
    let unseen = report.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: scalar.value != 0x200D
      default: false
      }
    }
    #expect(unseen.isEmpty, "\(unseen.map { String($0.value, radix: 16) })")
  }

  @Test("A hostile policy costs no more than its bytes", arguments: HostileFile.policies)
  func cost(_ hostile: HostileFile) {
    let cost = ReadingCost(of: SourceFile(name: hostile.name, bytes: hostile.bytes))
    #expect(cost.isInProportion, "\(cost)")
  }

  @Test("Each verdict has its file, and there are as many as there should be")
  func counts() {
    #expect(HostileFile.policies.count >= 300)
    #expect(HostileFile.strays(in: "policies", among: HostileFile.policies) == [])
    #expect(HostileFile.policies.count { $0.verdict?.contains("means ") == true } >= 40)
  }

  /// A policy of the same meaning, without surprises.
  private static func plain(_ members: String) -> CompiledPolicy? {
    let head = #"{"apiVersion": "curfew/v1", "kind": "TenantPolicy", "#
    return PolicyCompiler.compile(SourceFile(name: "plain.yaml", text: head + members.dropFirst())).policy
  }
}
