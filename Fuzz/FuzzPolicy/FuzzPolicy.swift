// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a policy file: a policy or an error, every place inside the file, the same each time.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import FuzzSupport

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = SourceFile(name: "policy.yaml", bytes: unsafe fuzzInput(start, count))
  let now = Instant(millisecondsSinceEpoch: 1_795_348_800_000)
  let compilation = PolicyCompiler.compile(file, lintingAt: now)
  for diagnostic in compilation.diagnostics {
    let spans = [diagnostic.span] + diagnostic.fixIts.flatMap { $0.edits.map(\.span) }
    for span in spans {
      require(span.start <= span.end && Int(span.end) <= file.bytes.count, "\(diagnostic) lies outside the file")
    }
  }
  let hasErrors = compilation.diagnostics.contains { $0.severity == .error }
  let again = PolicyCompiler.compile(file, lintingAt: now)
  require(again.diagnostics == compilation.diagnostics, "the second time other problems are found")
  if let policy = compilation.policy {
    require(!hasErrors, "a policy in spite of errors")
    require(policy.revision == again.policy?.revision, "the second time it means something else")
    let record = ClientRecord(
      clientID: "dcr-1", type: .personal, method: .dcr, owner: "alice@acme.example", registeredAt: now)
    for later in [Instant.earliest, now, .latest] { _ = policy.decideLifecycle(of: record, at: later) }
  } else if compilation.guardrails == nil, compilation.test == nil {
    require(hasErrors, "neither a policy nor an error")
  }
  return 0
}
