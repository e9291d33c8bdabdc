// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// An edit from the command line, carried out and shown.
struct EditRun {
  /// The name of the command and its own options, for showing it again.
  let spelling: [String]
  let subject: EditSubject
  let options: EditOptions
  let now: Instant

  func run(_ action: PolicyEdit.Action) throws {
    let paths = subject.paths.isEmpty ? [PolicySearch.defaultPath()] : subject.paths
    let policies = EditablePolicies(paths)
    let entry = try policies.chosen(tenant: subject.tenant, command: command)
    let outcome = PolicyEditor(entry.file, now: now).apply(PolicyEdit(action, of: subject.target))
    switch outcome {
    case .alreadySo(let reason, let position):
      let place = position.map { "\(entry.found.name):\($0): " } ?? "\(entry.found.name): "
      Messages.note("\(place)\(reason): \(subject.words)")
      Messages.note("nothing has been changed")
    case .refused(let refusal): try refuse(refusal, isOld: refusal.file.bytes == entry.contents.bytes)
    case .changed(let edited):
      let guardrails = EditGuardrails(files: policies.guardrails, now: now)
      if case .kill = action {
        // A kill is for an emergency, which may break a promise; that is told once the kill is there.
        try finish(edited, entry)
        return note(broken: guardrails.broken(by: edited.file, of: entry.file))
      }
      let broken = guardrails.broken(by: edited.file, of: entry.file)
      if !broken.isEmpty { try refuse(EditRefusal("it would break a guardrail", edited.file, broken), isOld: false) }
      try finish(edited, entry)
    }
  }

  private func note(broken: [Diagnostic]) {
    for case let demand? in broken.map(\.notes.first) {
      let place = demand.elsewhere.map { " (\($0))" } ?? ""
      Messages.note("until the kill is lifted `check` will fail, because \(demand.message)\(place)")
    }
  }

  /// - Parameter isOld: whether the problems are in the file as it is, not in what would come of it.
  private func refuse(_ refusal: EditRefusal, isOld: Bool) throws {
    if !refusal.diagnostics.isEmpty { Messages.write(report(refusal.file, refusal.diagnostics)) }
    if let difference = refusal.difference {
      Messages.write(DiffTextRenderer(isColored: options.color.color.isUsed(on: 2)).render(difference))
    }
    Messages.error("\(refusal.file.name): \(refusal.message)")
    Messages.error("nothing has been changed")
    if isOld, !refusal.diagnostics.isEmpty { Messages.note(advice(on: refusal)) }
    throw ExitStatus.no
  }

  /// The shortest way to a file that can be edited, for somebody in a hurry.
  private func advice(on refusal: EditRefusal) -> String {
    let fixable = refusal.diagnostics.count { $0.fixIts.contains(where: \.isSafe) }
    let fix = "`curfew check --fix \(Self.quoted(refusal.file.name))`"
    let rest = refusal.diagnostics.count - fixable
    let way =
      switch (fixable, rest) {
      case (0, _): "mend by hand what is shown above"
      case (_, 0): "\(fix) mends it"
      default: "\(fix) mends \(fixable) of \(refusal.diagnostics.count) errors, the rest is to be mended by hand"
      }
    return "\(way); then run this again"
  }

  /// The file first: a kill must be there even when nobody can be told of it.
  private func finish(_ edited: EditedPolicy, _ entry: EditablePolicies.Entry) throws {
    if !options.dryRun, let path = entry.found.realPath {
      try AtomicFile.replace(
        path, with: edited.file.bytes, unchangedSince: entry.contents.stamp, containing: entry.contents.bytes)
    }
    let place = "\(entry.found.name):\(edited.position)"
    let done = options.dryRun ? "dry run: \(place) would change, nothing has been written" : "changed \(place)"
    if options.quiet.quiet {
      if !edited.warnings.isEmpty { Messages.write(report(edited.file, edited.warnings)) }
      return
    }
    do throws(OutputProblem) {
      try show(edited, entry)
    } catch {
      // Whoever sees the error must not think that nothing has happened.
      Messages.note(done)
      throw error
    }
    if !edited.warnings.isEmpty { Messages.write(report(edited.file, edited.warnings)) }
    for note in edited.notes { Messages.note(note) }
    if case .override(let client?, _) = subject.target, client.contains("*") {
      Messages.note("`\(client)` is a pattern: it is about every client whose ID fits it")
    }
    Messages.note(done)
  }

  private func show(_ edited: EditedPolicy, _ entry: EditablePolicies.Entry) throws(OutputProblem) {
    var output = CheckedOutput(descriptor: 1)
    let isColored = options.color.color.isUsed(on: 1)
    try output.write(UnifiedDiffRenderer(isColored: isColored).render(old: entry.file, new: edited.file))
    if let difference = edited.difference {
      try output.write("\n" + DiffTextRenderer(isColored: isColored).render(difference))
    }
    try output.finish()
  }

  private func report(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> String {
    var style = DiagnosticReport.Style()
    style.isColoured = options.color.color.isUsed(on: 2)
    style.width = Terminal.width(2) ?? style.width
    return DiagnosticReport([(file, diagnostics)]).rendered(as: .text, style: style)
  }

  /// The command line that does it for a tenant.
  private func command(tenant: String) -> String {
    var words = ["curfew", spelling[0]]
    if case .override(let client, let owner) = subject.target {
      if let client { words.append(client) }
      words += subject.paths
      if let owner { words += ["--owner", owner] }
    }
    words += spelling.dropFirst() + ["--tenant", tenant]
    if options.dryRun { words.append("--dry-run") }
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:@%+=,".utf8.contains(byte)
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
