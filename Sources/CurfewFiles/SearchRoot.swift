// SPDX-License-Identifier: Apache-2.0

/// A directory that nothing may be read from outside of.
package struct SearchRoot: Hashable, Sendable {
  /// Where the directory really lies.
  package let realPath: String

  /// Takes a directory, or the directory of a file.
  package init(_ path: String) throws(FileProblem) {
    let real = try Self.realPath(path)
    do throws(SystemError) {
      let isDirectory = try System.status(real).kind == .directory
      realPath = isDirectory ? real : Self.parent(of: real)
    } catch {
      throw FileProblem(path: path, error)
    }
  }

  init(realPath: String) { self.realPath = realPath }

  /// Whether a path with every link followed is this directory or lies below it. Compared as bytes.
  package func contains(realPath path: String) -> Bool {
    let root = realPath.utf8
    if root.elementsEqual("/".utf8) { return true }
    guard path.utf8.starts(with: root) else { return false }
    let rest = path.utf8.dropFirst(root.count)
    return rest.isEmpty || rest.first == UInt8(ascii: "/")
  }

  /// Resolves what a file names, relative to that file's directory, and refuses what lies outside.
  ///
  /// - Parameters:
  ///   - reference: the path as written in the file.
  ///   - name: the file's own name, as found.
  package func resolve(_ reference: String, from name: String) throws(FileProblem) -> FoundFile {
    let shown = reference.utf8.first == UInt8(ascii: "/") ? reference : Self.sibling(reference, of: name)
    let real = try Self.realPath(shown)
    guard contains(realPath: real) else {
      throw FileProblem(path: shown, reason: .leavesDirectory(target: real))
    }
    return FoundFile(name: shown, realPath: real)
  }

  private static func realPath(_ path: String) throws(FileProblem) -> String {
    let real: String?
    do throws(SystemError) {
      real = try System.realPath(path)
    } catch {
      throw FileProblem(path: path, error)
    }
    guard let real else { throw FileProblem(path: path, reason: .nameNotUTF8) }
    return real
  }

  private static func sibling(_ reference: String, of name: String) -> String {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return reference }
    return String(name[...slash]) + reference
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
