// SPDX-License-Identifier: Apache-2.0
//
// What is not found is not checked, and a check that saw nothing must not look like a clean one. So
// whatever keeps a policy from being found is a problem of its own, never silence.

/// The policy files under the PATHs of a command line (SPEC 7).
package struct PolicySearch: Sendable {
  /// What was found: in the order of the PATHs, and in byte order of the names below each.
  package private(set) var files: [FoundFile] = []
  /// What was in the way.
  package private(set) var problems: [FileProblem] = []
  /// Where the directories really lie that were looked into: where a change would show.
  package private(set) var directories: [String] = []

  /// Real paths already found, as bytes: `String` would take two spellings of an accent for one.
  private var seen: Set<[UInt8]> = []

  /// The PATH when none is given: `policies` if it exists, else the working directory.
  package static func defaultPath() -> String {
    let status = try? System.status("policies")
    return status?.kind == .directory ? "policies" : "."
  }

  /// Searches PATHs: files as they are, directories for `*.yaml` and `*.yml`, `-` for standard input.
  ///
  /// Hidden names are skipped. Links are followed while what they lead to lies inside the directory
  /// that is searched, be it under a hidden name, as Kubernetes mounts a ConfigMap. A file that is
  /// reached in several ways is listed once, under a name without links if it has one.
  package init(_ paths: [String]) {
    for path in paths { search(path) }
  }

  private mutating func search(_ path: String) {
    if path == "-" {
      return add(FoundFile(name: path, realPath: nil), key: Array("-".utf8))
    }
    do throws(SystemError) {
      guard let real = try System.realPath(path) else { return report(path, .nameNotUTF8) }
      switch try System.status(real).kind {
      case .regular: add(FoundFile(name: path, realPath: real), key: Array(real.utf8))
      case .directory: searchDirectory(path, real)
      case let kind: report(path, .notRegular(kind))
      }
    } catch {
      problems.append(FileProblem(path: path, error))
    }
  }

  private mutating func searchDirectory(_ path: String, _ real: String) {
    var walk = DirectoryWalk(root: SearchRoot(realPath: real), name: path)
    walk.run()
    if walk.files.isEmpty && walk.problems.isEmpty { report(path, .noPolicyFiles) }
    for file in walk.files {
      add(file, key: Array((file.realPath ?? "").utf8))
    }
    problems += walk.problems
    directories += walk.directories
  }

  private mutating func add(_ file: FoundFile, key: [UInt8]) {
    if seen.insert(key).inserted { files.append(file) }
  }

  private mutating func report(_ path: String, _ reason: FileProblem.Reason) {
    problems.append(FileProblem(path: path, reason: reason))
  }
}
