// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewSource

/// What came of a file once it was at rest.
enum FileOutcome: Sendable {
  /// Read whole and compiled.
  case compiled(SourceFile, PolicyCompilation)
  /// Not readable, or not at rest for too long.
  case unreadable(FileProblem.Reason)

  static func compiling(_ bytes: [UInt8], named name: String, at now: Instant) -> FileOutcome {
    let file = SourceFile(name: name, bytes: bytes)
    return .compiled(file, PolicyCompiler.compile(file, lintingAt: now))
  }

  /// The policy, if there is one.
  var policy: CompiledPolicy? {
    if case .compiled(_, let compilation) = self { return compilation.policy }
    return nil
  }

  /// The tenant that the file names, if that is one.
  var tenant: String? {
    guard case .compiled(_, let compilation) = self, let tenant = compilation.tenant,
      TenantName.isValid(Array(tenant.utf8))
    else { return nil }
    return tenant
  }

  /// Whether the file is known to be none of a tenant's: guardrails, tests.
  var isOfNoTenant: Bool {
    guard case .compiled(_, let compilation) = self else { return false }
    return compilation.kind == .guardrails || compilation.kind == .policyTest
  }

  /// Why there is no policy in the file; nil when there is, or when there need not be.
  func problem(named name: String) -> PolicyProblem? {
    switch self {
    case .unreadable(let reason): PolicyProblem(file: name, message: reason.words)
    case .compiled(let file, let compilation):
      compilation.policy != nil || isOfNoTenant ? nil : PolicyProblem(in: file, compilation.diagnostics)
    }
  }
}
