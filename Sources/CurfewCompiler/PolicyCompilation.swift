// SPDX-License-Identifier: Apache-2.0

public import Curfew
public import CurfewSource
package import CurfewTesting

/// What came of compiling one file.
public struct PolicyCompilation: Sendable {
  /// The policy; nil when there is an error, or the file holds none.
  public internal(set) var policy: CompiledPolicy?
  /// Everything found, errors, warnings and notes, in the order of the file.
  public let diagnostics: [Diagnostic]
  /// What the file says it is; nil when that could not be read.
  public let kind: DocumentKind?
  /// The tenant that the file names, sound or not.
  public let tenant: String?
  /// Where the tenant's name stands, for problems between files.
  package let tenantSpan: SourceSpan?
  /// The guardrails; nil when there is an error, or the file holds none.
  package let guardrails: GuardrailSet?
  /// The tests; nil when there is an error, or the file holds none.
  package let test: PolicyTestSuite?

  /// What came of a file of guardrails.
  init(guardrails: GuardrailSet?, diagnostics: [Diagnostic]) {
    let hasErrors = diagnostics.contains { $0.severity == .error }
    self.init(diagnostics, kind: .guardrails, guardrails: hasErrors ? nil : guardrails)
  }

  /// What came of a file of tests.
  init(test: PolicyTestSuite?, diagnostics: [Diagnostic]) {
    let hasErrors = diagnostics.contains { $0.severity == .error }
    self.init(diagnostics, kind: .policyTest, test: hasErrors ? nil : test)
  }

  /// What came of a file, without the policy.
  init(
    _ diagnostics: [Diagnostic], kind: DocumentKind?, tenant: String? = nil, tenantSpan: SourceSpan? = nil,
    guardrails: GuardrailSet? = nil, test: PolicyTestSuite? = nil
  ) {
    self.guardrails = guardrails
    self.test = test
    self.tenant = tenant
    self.kind = kind
    self.tenantSpan = tenantSpan
    // What an alias repeats is said once. Equal places keep the order in which the stages found them.
    var seen: Set<Diagnostic> = []
    let order = diagnostics.indices.filter { seen.insert(diagnostics[$0]).inserted }.sorted { left, right in
      let (first, second) = (diagnostics[left].span, diagnostics[right].span)
      return (first.start, first.end, left) < (second.start, second.end, right)
    }
    self.diagnostics = order.map { diagnostics[$0] }
  }

  /// Whether any of the diagnostics is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
