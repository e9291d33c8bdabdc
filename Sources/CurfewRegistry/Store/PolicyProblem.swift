// SPDX-License-Identifier: Apache-2.0

public import CurfewFormats
public import CurfewSource

/// Why a policy file is not in force.
public struct PolicyProblem: Sendable {
  /// The file, named as below the directory that the store was given.
  public let file: String
  /// In one line, what is wrong: no capital, no full stop, not escaped.
  public let message: String
  /// Everything that compiling found; empty when the file could not be read.
  public let diagnostics: [Diagnostic]
  /// The file as it was read, for showing the lines; nil when it could not be read.
  public let source: SourceFile?

  init(file: String, message: String) {
    self.file = file
    self.message = message
    self.diagnostics = []
    self.source = nil
  }

  init(in source: SourceFile, _ diagnostics: [Diagnostic]) {
    self.file = source.name
    self.message = Self.message(of: diagnostics, in: source)
    self.diagnostics = diagnostics
    self.source = source
  }

  /// The first error with its place, and how many more there are.
  private static func message(of diagnostics: [Diagnostic], in source: SourceFile) -> String {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else { return "not usable" }
    let place = LineIndex(of: source).position(of: first.span.start)
    let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
    return "\(place): \(first.message) [\(first.rule.name)]\(more)"
  }

  func isSame(as other: PolicyProblem) -> Bool {
    file.utf8.elementsEqual(other.file.utf8) && message.utf8.elementsEqual(other.message.utf8)
      && diagnostics == other.diagnostics
  }
}

extension DiagnosticReport {
  /// What is wrong with some policy files, to be shown as `curfew check` shows it.
  public init(_ problems: [PolicyProblem]) {
    var files: [(file: SourceFile, diagnostics: [Diagnostic])] = []
    var unreadable: [Unreadable] = []
    for problem in problems {
      if let source = problem.source {
        files.append((source, problem.diagnostics))
      } else {
        unreadable.append(Unreadable(file: problem.file, message: problem.message))
      }
    }
    self.init(files, unreadable: unreadable)
  }
}
