// SPDX-License-Identifier: Apache-2.0

/// Directories that are made where they are missing.
package enum NewDirectory {
  /// Creates a directory and those above it, as far as they are missing.
  package static func create(_ path: String) throws(FileProblem) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      try makeOne(String(path[..<end]))
    }
    if path.isEmpty { try makeOne(".") }
  }

  private static func makeOne(_ path: String) throws(FileProblem) {
    let kind: FileKind
    do throws(SystemError) {
      try System.makeDirectory(path)
      kind = try System.status(path).kind
    } catch {
      throw FileProblem(path: path, error)
    }
    guard kind == .directory else { throw FileProblem(path: path, reason: .notDirectory(kind)) }
  }

  /// The name of the working directory, if it has one that is text.
  package static var currentName: String? {
    guard let path = try? System.realPath(".") else { return nil }
    return path.split(separator: "/").last.map(String.init)
  }
}
