// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewSource
@testable import CurfewTestSupport

extension PlainPolicy {
  /// The policy written as YAML, in the spelling of a seed, and compiled from that.
  func compiled(spelling seed: UInt64) throws -> CompiledPolicy {
    let text = yaml(spelling: seed)
    let compilation = PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text))
    guard let policy = compilation.policy else {
      throw PolicyRefused(text: text, diagnostics: compilation.diagnostics.filter { $0.severity == .error })
    }
    return policy
  }
}

/// A policy that should have compiled.
struct PolicyRefused: Error, CustomStringConvertible {
  let text: String
  let diagnostics: [Diagnostic]

  var description: String {
    diagnostics.map { "\($0.rule.name): \($0.message) at byte \($0.span.start)\n" }.joined() + text
  }
}
