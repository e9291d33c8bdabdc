// SPDX-License-Identifier: Apache-2.0

/// Where a git work tree begins: hooks and workflows are looked for there and nowhere else.
package enum WorkTree {
  /// Returns the root of the work tree that a directory lies in, below that root.
  ///
  /// Nil when the directory is a root itself, or lies in no work tree, or can't be looked at.
  package static func root(above directory: String) -> String? {
    guard let real = try? System.realPath(directory.isEmpty ? "." : directory), !isRoot(real) else { return nil }
    var parent = real[...]
    while let slash = parent.lastIndex(of: "/") {
      parent = parent[..<slash]
      let path = parent.isEmpty ? "/" : String(parent)
      if isRoot(path) { return path }
    }
    return nil
  }

  /// In a linked work tree `.git` is a file.
  private static func isRoot(_ path: String) -> Bool {
    (try? System.status(path.hasSuffix("/") ? path + ".git" : path + "/.git")) != nil
  }
}
