// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats

/// `curfew init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    _superCommandName: CurfewCommand.name,
    abstract: "Writes a first policy, its test, guardrails, a CI workflow and a pre-commit hook.",
    discussion: """
      Files that are there already are left alone. What is written passes `curfew check --strict` and \
      `curfew test` as it is; edit it from there.

      Examples:
        curfew init
        curfew init --tenant acme
        curfew init path/to/repository --tenant acme
      """)

  @Argument(
    help: ArgumentHelp("Where to write, usually the root of a repository.", valueName: "directory"),
    completion: .directory)
  var directory = "."

  @Option(
    help: ArgumentHelp(
      "The tenant of the first policy: lower-case letters, digits and `-`. The default is the directory's name.",
      valueName: "name"))
  var tenant: String?

  @OptionGroup var quiet: QuietOption

  func validate() throws {
    // What is written below it would begin with a slash.
    if directory.isEmpty { throw ValidationError("the directory: must not be empty") }
    guard let tenant, !TenantName.isValid(Array(tenant.utf8)) else { return }
    let advice = TenantName.mended(tenant).map { "; write `\($0)`" } ?? ""
    throw ValidationError("--tenant: expected lower-case letters, digits and `-`, found `\(tenant)`\(advice)")
  }

  func run() throws {
    let files = InitialFiles(tenant: tenant ?? defaultTenant)
    var output = CheckedOutput(descriptor: 1)
    for file in files.all {
      let path = directory == "." ? file.path : "\(directory)/\(file.path)"
      try NewDirectory.create(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
      let isNew = try create(path, file)
      let line = isNew ? "wrote  \(path)  (\(file.purpose))" : "kept   \(path)  (it was there already)"
      if !quiet.quiet { try output.write(ShownText.escaped(line) + "\n") }
    }
    if !quiet.quiet { try output.write(files.nextSteps(in: directory)) }
    try output.finish()
    guard let root = WorkTree.root(above: directory) else { return }
    Messages.note("this is not the root of the repository: CI and git look for .github and .githooks in \(root) only")
  }

  /// Creates a file; false if there is one.
  private func create(_ path: String, _ file: InitialFiles.File) throws(FileProblem) -> Bool {
    do throws(FileProblem) {
      try AtomicFile.create(path, with: file.bytes, isExecutable: file.isExecutable)
      return true
    } catch {
      guard error.reason == .alreadyExists else { throw error }
      return false
    }
  }

  private var defaultTenant: String {
    let named = directory.split(separator: "/").last.map(String.init) ?? "."
    let name = named == "." || named == ".." ? NewDirectory.currentName ?? "" : named
    return TenantName.mended(name) ?? InitialFiles.placeholder
  }
}
