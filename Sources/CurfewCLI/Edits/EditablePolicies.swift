// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// The policy files that an edit may be meant for.
struct EditablePolicies {
  /// A policy file as it was read.
  struct Entry {
    let found: FoundFile
    let contents: FileContents
    let tenant: String?

    var file: SourceFile { SourceFile(name: found.name, bytes: contents.bytes) }
  }

  private var entries: [Entry] = []
  /// The guardrails among the same files.
  private(set) var guardrails: [GuardrailCheck.Entry] = []
  /// What may be a policy too, in words.
  private var doubtful: [String] = []

  init(_ paths: [String]) {
    let search = PolicySearch(paths)
    doubtful = search.problems.map(\.description)
    for found in search.files {
      do throws(FileProblem) {
        let contents = try RegularFile.read(found)
        let file = SourceFile(name: found.name, bytes: contents.bytes)
        let compilation = PolicyCompiler.compile(file)
        switch compilation.kind {
        case .tenantPolicy: entries.append(Entry(found: found, contents: contents, tenant: compilation.tenant))
        case .guardrails: guardrails.append((file, compilation))
        case nil: doubtful.append(Self.doubt(file, compilation))
        default: break
        }
      } catch {
        doubtful.append(error.description)
      }
    }
  }

  /// The first problem of a file that says too little to know whose it is.
  private static func doubt(_ file: SourceFile, _ compilation: PolicyCompilation) -> String {
    let problem = compilation.diagnostics.first { $0.severity == .error }.map { diagnostic in
      ":\(LineIndex(of: file).position(of: diagnostic.span.start)): \(diagnostic.message)"
    }
    return "\(file.name)\(problem ?? ""): it can't be told whose policy this is, if any"
  }

  /// The one policy to edit.
  ///
  /// - Parameter command: what to type for a tenant, shown where one has to be chosen.
  func chosen(tenant: String?, command: (String) -> String) throws -> Entry {
    let candidates = entries.filter { entry in
      tenant.map { wanted in entry.tenant?.hasSameBytes(as: wanted) ?? false } ?? true
    }
    if candidates.count == 1, tenant != nil || doubtful.isEmpty { return candidates[0] }
    for problem in doubtful { Messages.error(problem) }
    if let tenant {
      let words = candidates.map(\.found.name).joined(separator: " and ")
      Messages.error(
        candidates.isEmpty
          ? "no policy of tenant `\(tenant)`; there is \(TenantNames.list(entries.compactMap(\.tenant)))"
          : "tenant `\(tenant)` has several policies: \(words)")
      if candidates.isEmpty, !doubtful.isEmpty { Messages.error(Self.advice) }
    } else if candidates.isEmpty {
      Messages.error(
        doubtful.isEmpty ? "no policy found: no file has `kind: TenantPolicy`" : Self.advice)
    } else {
      let isOne = candidates.count == 1
      Messages.error(
        isOne ? "say which tenant is meant:" : "there are \(candidates.count) tenants: say which one is meant")
      for entry in candidates.prefix(12) {
        Messages.write("  " + ShownText.escaped(command(entry.tenant ?? "")) + "\n")
      }
      if candidates.count > 12 { Messages.write("  and \(candidates.count - 12) more\n") }
    }
    throw ExitStatus.unusable
  }

  private static let advice = "nothing has been changed: mend what is named above, and run this again"
}
