// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// Every file under some PATHs, read and compiled.
struct PolicyDirectory {
  /// A file and what came of compiling it.
  struct Entry {
    let file: SourceFile
    let compilation: PolicyCompilation
    /// Problems between files, such as a tenant with two.
    var betweenFiles: [Diagnostic] = []

    var diagnostics: [Diagnostic] { compilation.diagnostics + betweenFiles }
  }

  private(set) var entries: [Entry] = []
  private(set) var unreadable: [DiagnosticReport.Unreadable] = []
  private var guardrails: GuardrailCheck.Outcome?

  /// Reads and compiles.
  ///
  /// - Parameter now: what `expires` is held against.
  init(_ paths: [String], lintingAt now: Instant) {
    let search = PolicySearch(paths)
    for problem in search.problems { note(problem) }
    for found in search.files {
      do throws(FileProblem) {
        let contents = try RegularFile.read(found)
        let file = SourceFile(name: found.name, bytes: contents.bytes)
        entries.append(Entry(file: file, compilation: PolicyCompiler.compile(file, lintingAt: now)))
      } catch {
        note(error)
      }
    }
    noteDuplicateTenants()
  }

  /// Compiles files that have been read from elsewhere.
  init(_ files: [SourceFile], lintingAt now: Instant) {
    for file in files {
      entries.append(Entry(file: file, compilation: PolicyCompiler.compile(file, lintingAt: now)))
    }
    noteDuplicateTenants()
  }

  /// The policies, if there is no error anywhere.
  var policies: [CompiledPolicy] { entries.compactMap(\.compilation.policy) }

  /// Everything found.
  var report: DiagnosticReport {
    DiagnosticReport(entries.map { ($0.file, $0.diagnostics) }, unreadable: unreadable, guardrails: guardrails)
  }

  /// Proves the guardrails that were found for the policies that were found, from an instant on.
  mutating func proveGuardrails(from now: Instant) {
    let check = GuardrailCheck(entries.map { ($0.file, $0.compilation) }, from: now)
    for index in entries.indices { entries[index].betweenFiles += check.diagnostics[index] }
    guardrails = check.outcome
  }

  private mutating func note(_ problem: FileProblem) {
    unreadable.append(DiagnosticReport.Unreadable(file: problem.path, message: problem.reason.words))
  }

  /// One tenant in two files is an error in the second (SPEC 2).
  private mutating func noteDuplicateTenants() {
    var first: [[UInt8]: (file: SourceFile, offset: UInt32)] = [:]
    for index in entries.indices {
      let compilation = entries[index].compilation
      guard let tenant = compilation.tenant, let span = compilation.tenantSpan else { continue }
      if let (file, offset) = first[Array(tenant.utf8)] {
        let place = "\(file.name):\(LineIndex(of: file).position(of: offset))"
        entries[index].betweenFiles.append(.duplicateTenant(tenant, at: span, first: place))
      } else {
        first[Array(tenant.utf8)] = (entries[index].file, span.start)
      }
    }
  }
}

extension PolicyDirectory {
  /// The policies for a command that needs them sound: with any error they are reported on standard
  /// error and nothing is decided.
  func soundPolicies(color: ColorChoice) throws -> [CompiledPolicy] {
    let report = report
    guard report.summary.errors == 0, report.summary.unreadable == 0 else {
      Messages.write(report.rendered(as: .text, style: color.style(on: 2)))
      throw ExitStatus.unusable
    }
    guard !policies.isEmpty else {
      Messages.error("no policy found: no file has `kind: TenantPolicy`")
      throw ExitStatus.unusable
    }
    return policies
  }

  /// The one policy that a command works with: of a tenant, or the only one there is.
  func soundPolicy(ofTenant tenant: String?, color: ColorChoice) throws -> CompiledPolicy {
    let policies = try soundPolicies(color: color)
    let tenants = TenantNames.list(policies.map(\.tenant))
    if let tenant {
      if let policy = policies.first(where: { $0.tenant.hasSameBytes(as: tenant) }) { return policy }
      Messages.error("no policy for tenant `\(tenant)`; there is \(tenants)")
      throw ExitStatus.unusable
    }
    guard policies.count == 1, let policy = policies.first else {
      Messages.error("there are several policies: choose with --tenant, of \(tenants)")
      throw ExitStatus.unusable
    }
    return policy
  }
}
