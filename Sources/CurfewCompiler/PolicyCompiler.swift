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
    var (compilation, policy) = read(file, lintingAt: now)
    // By now what was read is let go, before the largest of the tables is made.
    compilation.policy = policy?.frozen()
    return compilation
  }

  /// Reads a file; a policy that has no error comes beside the rest.
  private static func read(_ file: SourceFile, lintingAt now: Instant?) -> (PolicyCompilation, LoweredPolicy?) {
    let reading = YAMLReader.read(file)
    guard let tree = reading.tree else { return (PolicyCompilation(reading.diagnostics, kind: nil), nil) }
    var decoder = Decoder(tree)
    let kind = decoder.kind(of: 0)
    switch kind {
    case .tenantPolicy: return policy(&decoder, reading.diagnostics, lintingAt: now)
    case .guardrails:
      let guardrails = decoder.guardrails(0)
      return (PolicyCompilation(guardrails: guardrails, diagnostics: reading.diagnostics + decoder.diagnostics), nil)
    case .policyTest:
      let suite = decoder.testSuite(0)
      return (PolicyCompilation(test: suite, diagnostics: reading.diagnostics + decoder.diagnostics), nil)
    case nil: return (PolicyCompilation(reading.diagnostics + decoder.diagnostics, kind: nil), nil)
    }
  }

  private static func policy(
    _ decoder: inout Decoder, _ found: [Diagnostic], lintingAt now: Instant?
  ) -> (PolicyCompilation, LoweredPolicy?) {
    let tree = decoder.tree
    guard let document = decoder.policy(0) else {
      return (PolicyCompilation(found + decoder.diagnostics, kind: .tenantPolicy), nil)
    }
    var validator = PolicyValidator(document, in: tree, lintingAt: now?.millisecondsSinceEpoch)
    var lowering = PolicyLowering(document, in: tree)
    validator.checkSections()
    for item in document.overrides where !decoder.isFull {
      guard let override = decoder.override(item) else { continue }
      validator.check(override)
      lowering.insert(override)
    }
    // What was not read on its account must not be called missing.
    guard !decoder.isFull else {
      return (PolicyCompilation(found + decoder.diagnostics, kind: .tenantPolicy), nil)
    }
    validator.checkPatterns()
    let registration = lowering.registration()
    let unreachable = Reachability.problems(of: registration, document.registration, in: tree)
    let compilation = PolicyCompilation(
      found + decoder.diagnostics + validator.diagnostics + lowering.diagnostics + unreachable, kind: .tenantPolicy,
      tenant: document.tenant.map { tree.string($0) }, tenantSpan: document.tenant.map { tree[$0].span })
    guard !compilation.hasErrors else { return (compilation, nil) }
    return (compilation, lowering.policy(base: validator.base, registration: registration))
  }
}
