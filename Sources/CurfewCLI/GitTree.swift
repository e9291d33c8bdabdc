// SPDX-License-Identifier: Apache-2.0
//
// Policies as a commit has them, read from git's own store: the work tree is neither looked at nor
// touched. What comes from the command line can't be taken for an option of git, and every name that
// git gives back is bytes with a NUL behind it.

internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource
internal import Subprocess

/// The policy files under a path of a commit: `git:REV[:PATH]`.
struct GitTree {
  /// As the user wrote it, for messages.
  let spelling: String
  private let revision: String
  private let path: String?

  /// Takes a source apart; nil when it does not start with `git:`.
  init?(_ source: String) {
    guard source.hasPrefix("git:") else { return nil }
    spelling = source
    let parts = source.dropFirst(4).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    revision = String(parts[0])
    path = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
  }

  /// Reads the policy files, in byte order of their names.
  ///
  /// Without a PATH, `policies` is read if the commit has it, else everything.
  func files() async throws -> [SourceFile] {
    let commit = try await commit()
    var found = try await entries(of: commit, under: path ?? "policies")
    if path == nil, found.isEmpty { found = try await entries(of: commit, under: ".") }
    guard !found.isEmpty else { throw GitProblem("\(spelling): no `*.yaml` or `*.yml` file there") }
    var files: [SourceFile] = []
    for entry in found {
      let bytes = try await git(["cat-file", "blob", entry.object], limit: YAMLFileLimit.bytes)
      files.append(SourceFile(name: "git:\(shownRevision):\(entry.name)", bytes: bytes))
    }
    return files
  }

  /// A whole object name would drown what a line of a comment is about; its start names it as well.
  private var shownRevision: Substring {
    let isObjectName = [40, 64].contains(revision.utf8.count) && revision.allSatisfy(\.isHexDigit)
    return isObjectName ? revision.prefix(12) : revision[...]
  }

  private func commit() async throws -> String {
    let bytes = try await git(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    let name = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    guard !name.isEmpty else { throw GitProblem("\(spelling): no commit `\(revision)`") }
    return name
  }

  private struct Entry {
    let object: String
    let name: String
  }

  private func entries(of commit: String, under path: String) async throws -> [Entry] {
    let listing = try await git(["ls-tree", "-r", "-z", commit, "--", path])
    return try listing.split(separator: 0).compactMap { try entry($0) }
  }

  /// One `mode type object<TAB>name`; nil for what is no policy file.
  private func entry(_ line: ArraySlice<UInt8>) throws -> Entry? {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    let fields = line[..<tab].split(separator: UInt8(ascii: " "))
    guard let name = String(validating: line[(tab + 1)...], as: UTF8.self), fields.count == 3 else { return nil }
    let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
    guard !isHidden, name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return nil }
    guard fields[0].starts(with: "100".utf8) else {
      throw GitProblem("\(spelling): `\(name)` is a link or a submodule, which is not followed in a commit")
    }
    return Entry(object: String(decoding: fields[2], as: UTF8.self), name: name)
  }

  private func git(_ arguments: [String], limit: Int = 64 << 20) async throws -> [UInt8] {
    do {
      let result = try await run(
        .name("git"), arguments: Arguments(arguments),
        environment: .inherit.updating(["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"]),
        output: .bytes(limit: limit + 1), error: .string(limit: 4_096))
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError
        let isUnknown = arguments.first == "rev-parse" && words.isEmpty
        let reason = isUnknown ? "no commit `\(revision)`" : "git says: \(words.firstLine)"
        throw GitProblem("\(spelling): \(reason)")
      }
      return result.standardOutput
    } catch let error as SubprocessError {
      throw GitProblem("\(spelling): git could not be run: \(error)")
    }
  }
}

/// Why something could not be read from git.
struct GitProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A policy file is as large in git as on disk (SPEC 8).
private enum YAMLFileLimit {
  static let bytes = 64 << 20
}

extension String {
  fileprivate var firstLine: String { split(separator: "\n").first.map(String.init) ?? "nothing" }
}
