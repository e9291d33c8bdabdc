// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource
internal import CurfewTesting

/// The test files under some PATHs, with the policies that they name.
struct TestDirectory {
  private struct Entry {
    let file: SourceFile
    let found: FoundFile
    let root: SearchRoot
    let suite: PolicyTestSuite
  }

  private var entries: [Entry] = []
  private var run = TestRun()
  private var diagnostics: [(file: SourceFile, diagnostics: [Diagnostic])] = []
  private var unreadable: [DiagnosticReport.Unreadable] = []
  /// Policies by where they really lie; nil for one that can't be used.
  private var policies: [[UInt8]: PolicyOutcome] = [:]

  /// A policy, or why there is none, in words.
  private enum PolicyOutcome {
    case policy(CompiledPolicy)
    case unusable(String)
  }

  init(_ paths: [String]) {
    var seen: Set<[UInt8]> = []
    for path in paths {
      let search = PolicySearch([path])
      for problem in search.problems { note(problem) }
      for found in search.files where seen.insert(Array((found.realPath ?? "-").utf8)).inserted {
        do throws(FileProblem) {
          try read(found, in: SearchRoot(path == "-" ? "." : path))
        } catch {
          note(error)
        }
      }
    }
  }

  /// Everything that is wrong with the files.
  var report: DiagnosticReport { DiagnosticReport(diagnostics, unreadable: unreadable) }

  /// Runs the tests of every file that can be used.
  mutating func run(where isSelected: (String) -> Bool) -> TestRun {
    for entry in entries {
      switch policy(of: entry) {
      case .policy(let policy): run.add(SuiteRunner(entry.suite, under: policy).run(where: isSelected))
      case .unusable(let reason):
        diagnostics.append((entry.file, [.badPolicyPath(entry.suite.policy, because: reason)]))
        run.add(unusable: entry.file.name, "the policy `\(entry.suite.policy.value)` can't be tested: \(reason)")
      }
    }
    return run
  }

  /// Keeps a file of tests; policies and guardrails are for others to check.
  private mutating func read(_ found: FoundFile, in root: SearchRoot) throws(FileProblem) {
    let file = SourceFile(name: found.name, bytes: try RegularFile.read(found).bytes)
    let compilation = PolicyCompiler.compile(file)
    guard compilation.kind == .policyTest else {
      // A file that could not be told to be no test file must not be passed over in silence.
      if compilation.kind == nil { noteErrors(compilation, file) }
      return
    }
    if let suite = compilation.test {
      entries.append(Entry(file: file, found: found, root: root, suite: suite))
    } else {
      noteErrors(compilation, file)
    }
  }

  private mutating func noteErrors(_ compilation: PolicyCompilation, _ file: SourceFile) {
    diagnostics.append((file, compilation.diagnostics))
    let errors = compilation.diagnostics.count { $0.severity == .error }
    run.add(unusable: file.name, errors == 1 ? "the file has an error" : "the file has \(errors) errors")
  }

  private mutating func policy(of entry: Entry) -> PolicyOutcome {
    do throws(FileProblem) {
      let found = try entry.root.resolve(entry.suite.policy.value, from: entry.found.name)
      let key = Array((found.realPath ?? "").utf8)
      if let known = policies[key] { return known }
      let file = SourceFile(name: found.name, bytes: try RegularFile.read(found).bytes)
      let outcome = outcome(of: PolicyCompiler.compile(file), file)
      policies[key] = outcome
      return outcome
    } catch {
      if case .leavesDirectory = error.reason { return .unusable("it lies outside the PATH that was given") }
      return .unusable(error.reason.words)
    }
  }

  private mutating func outcome(of compilation: PolicyCompilation, _ file: SourceFile) -> PolicyOutcome {
    if let policy = compilation.policy { return .policy(policy) }
    guard compilation.hasErrors else { return .unusable("it is no `TenantPolicy`") }
    diagnostics.append((file, compilation.diagnostics))
    return .unusable("it has errors")
  }

  private mutating func note(_ problem: FileProblem) {
    unreadable.append(DiagnosticReport.Unreadable(file: problem.path, message: problem.reason.words))
  }
}
