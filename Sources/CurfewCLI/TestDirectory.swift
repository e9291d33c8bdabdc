// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource
internal import CurfewTesting

/// The test files under some PATHs, with the policies that they name.
struct TestDirectory {
  struct Entry {
    let file: SourceFile
    let found: FoundFile
    let stamp: FileStamp?
    let root: SearchRoot
    let suite: PolicyTestSuite
    /// Where its policy really lies, once it has been looked for.
    var policyKey: [UInt8] = []
  }

  /// A policy with the files that test it.
  struct TestedPolicy {
    let key: [UInt8]
    let name: String
    let policy: CompiledPolicy
    var entries: [Entry] = []
  }

  private(set) var entries: [Entry] = []
  /// The policies under the PATHs, tested or not; looked for only where coverage is asked for.
  private var found: [(file: SourceFile, found: FoundFile)] = []
  private let isCoverageWanted: Bool
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

  init(_ paths: [String], isCoverageWanted: Bool = false) {
    self.isCoverageWanted = isCoverageWanted
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

  /// What came of the tests, and of looking for policies after them.
  var runSoFar: TestRun { run }

  /// Everything that is wrong with the files.
  var report: DiagnosticReport { DiagnosticReport(diagnostics, unreadable: unreadable) }

  /// Runs the tests of every file that can be used.
  mutating func run(where isSelected: (String) -> Bool) -> TestRun {
    for index in entries.indices {
      let entry = entries[index]
      switch policy(of: index) {
      case .policy(let policy): run.add(SuiteRunner(entry.suite, under: policy).run(where: isSelected))
      case .unusable(let reason):
        diagnostics.append((entry.file, [.badPolicyPath(entry.suite.policy, because: reason)]))
        run.add(unusable: entry.file.name, "the policy `\(entry.suite.policy.value)` can't be tested: \(reason)")
      }
    }
    return run
  }

  /// The policies under the PATHs and those that tests name, after a run, with the files that test each.
  mutating func testedPolicies() -> [TestedPolicy] {
    var tested: [TestedPolicy] = []
    var numbers: [[UInt8]: Int] = [:]
    for (file, found) in found {
      let key = Array((found.realPath ?? "-").utf8)
      let outcome = policies[key] ?? outcome(of: PolicyCompiler.compile(file), file)
      if policies[key] == nil, case .unusable(let reason) = outcome {
        run.add(unusable: file.name, "the policy: \(reason)")
      }
      policies[key] = outcome
      guard case .policy(let policy) = outcome else { continue }
      numbers[key] = tested.count
      tested.append(TestedPolicy(key: key, name: found.name, policy: policy))
    }
    for entry in entries {
      guard case .policy(let policy) = policies[entry.policyKey] else { continue }
      let number = numbers[entry.policyKey] ?? tested.count
      if number == tested.count {
        numbers[entry.policyKey] = number
        tested.append(TestedPolicy(key: entry.policyKey, name: policy.sourceName, policy: policy))
      }
      tested[number].entries.append(entry)
    }
    return tested
  }

  /// Keeps a file of tests; policies and guardrails are for others to check.
  private mutating func read(_ found: FoundFile, in root: SearchRoot) throws(FileProblem) {
    let contents = try RegularFile.read(found)
    let file = SourceFile(name: found.name, bytes: contents.bytes)
    let compilation = PolicyCompiler.compile(file)
    guard compilation.kind == .policyTest else {
      if compilation.kind == .tenantPolicy, isCoverageWanted { self.found.append((file, found)) }
      // A file that could not be told to be no test file must not be passed over in silence.
      if compilation.kind == nil { noteErrors(compilation, file) }
      return
    }
    if let suite = compilation.test {
      entries.append(Entry(file: file, found: found, stamp: contents.stamp, root: root, suite: suite))
    } else {
      noteErrors(compilation, file)
    }
  }

  private mutating func noteErrors(_ compilation: PolicyCompilation, _ file: SourceFile) {
    diagnostics.append((file, compilation.diagnostics))
    let errors = compilation.diagnostics.count { $0.severity == .error }
    run.add(unusable: file.name, errors == 1 ? "the file has an error" : "the file has \(errors) errors")
  }

  private mutating func policy(of index: Int) -> PolicyOutcome {
    let entry = entries[index]
    do throws(FileProblem) {
      let found = try entry.root.resolve(entry.suite.policy.value, from: entry.found.name)
      let key = Array((found.realPath ?? "").utf8)
      entries[index].policyKey = key
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
