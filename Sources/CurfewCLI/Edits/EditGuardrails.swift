// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFormats
internal import CurfewSource

/// The guardrails under the same PATHs as a policy, held against an edit of it: what `check` would refuse
/// afterwards is not written.
struct EditGuardrails {
  let files: [GuardrailCheck.Entry]
  let now: Instant

  /// Returns what guardrails find in the edited file and did not find before, as diagnostics of that file.
  func broken(by edited: SourceFile, of original: SourceFile) -> [Diagnostic] {
    guard !files.isEmpty else { return [] }
    let found = refutations(of: edited)
    guard !found.isEmpty else { return [] }
    let known = Set(refutations(of: original).map(Self.key))
    return found.filter { !known.contains(Self.key($0)) }
  }

  private func refutations(of file: SourceFile) -> [Diagnostic] {
    let check = GuardrailCheck(files + [(file, PolicyCompiler.compile(file))], from: now)
    return check.diagnostics[files.count].filter { $0.rule == .guardrailRefuted }
  }

  /// What makes two refutations the same, wherever the edit has moved their lines to.
  private static func key(_ diagnostic: Diagnostic) -> [[UInt8]] {
    [diagnostic.message, diagnostic.notes.first?.elsewhere ?? ""].map { Array($0.utf8) }
  }
}
