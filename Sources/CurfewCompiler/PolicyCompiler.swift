// SPDX-License-Identifier: Apache-2.0
//
// The stages in a row. Each returns all that it found; the next goes on with what could be read, so
// that one run reports everything, and no policy is made while there is an error.

public import Curfew
public import CurfewSource
internal import CurfewYAML

/// Compiles policy files (SPEC 2), guardrails and tests (SPEC 6).
public enum PolicyCompiler: Sendable {
  /// Compiles a file of any kind.
  ///
  /// - Parameters:
  ///   - file: the bytes, however they were obtained; any bytes will do.
  ///   - now: the instant that `expires` is held against for warnings; nil to leave those out. It does
  ///     not change what is compiled.
  /// - Returns: what the file holds, unless there are errors, and everything found.
  /// - Complexity: O(bytes) within the limits of SPEC 8.
  public static func compile(_ file: SourceFile, lintingAt now: Instant? = nil) -> PolicyCompilation {
    let reading = YAMLReader.read(file)
    guard let tree = reading.tree else {
      return PolicyCompilation(policy: nil, diagnostics: reading.diagnostics, kind: nil)
    }
    var decoder = Decoder(tree)
    let kind = decoder.kind(of: 0)
    switch kind {
    case .tenantPolicy:
      let document = decoder.policy(0)
      let found = reading.diagnostics + decoder.diagnostics
      // What was not read on its account must not be called missing.
      guard let document, !decoder.isFull else { return PolicyCompilation(policy: nil, diagnostics: found, kind: kind) }
      return check(document, in: tree, found, lintingAt: now)
    case .guardrails:
      let guardrails = decoder.guardrails(0)
      return PolicyCompilation(guardrails: guardrails, diagnostics: reading.diagnostics + decoder.diagnostics)
    case .policyTest:
      let suite = decoder.testSuite(0)
      return PolicyCompilation(test: suite, diagnostics: reading.diagnostics + decoder.diagnostics)
    case nil:
      return PolicyCompilation(policy: nil, diagnostics: reading.diagnostics + decoder.diagnostics, kind: kind)
    }
  }

  private static func check(
    _ document: consuming PolicyDocument, in tree: YAMLTree, _ found: [Diagnostic], lintingAt now: Instant?
  ) -> PolicyCompilation {
    let (base, problems) = validate(document, in: tree, lintingAt: now)
    let (registration, tenant) = (document.registration, document.tenant)
    // The overrides as they were written are let go one step before the largest of the tables is made.
    var lowering = PolicyLowering(document, in: tree)
    document.overrides = []
    let tables = lowering.tables(base: base)
    var diagnostics = found + problems + lowering.diagnostics
    diagnostics += Reachability.problems(of: tables.registration, registration, in: tree)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return PolicyCompilation(
      policy: hasErrors ? nil : CompiledPolicy(tables), diagnostics: diagnostics, kind: .tenantPolicy,
      tenant: tenant.map { tree.string($0) }, tenantSpan: tenant.map { tree[$0].span })
  }

  private static func validate(
    _ document: PolicyDocument, in tree: YAMLTree, lintingAt now: Instant?
  ) -> (base: PerType<Thresholds>, problems: [Diagnostic]) {
    var validator = PolicyValidator(document, in: tree, lintingAt: now?.millisecondsSinceEpoch)
    validator.run()
    return (validator.base, validator.diagnostics)
  }
}
