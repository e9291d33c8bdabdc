// SPDX-License-Identifier: Apache-2.0

/// A directory in which a change matters.
package struct WatchedPlace: Hashable, Sendable {
  /// The directory.
  package let directory: String
  /// The one name in it that matters; nil when all do.
  package let name: String?

  package init(directory: String, name: String? = nil) {
    self.directory = directory
    self.name = name
  }

  /// Where it shows that a path leads elsewhere, appears or goes away: its name in its parent.
  package init(ofPath path: String) {
    var path = Substring(path)
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      // The name of `.` and `..` is not known, so everything beside it counts.
      let isDots = path.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
      self.init(directory: isDots ? ".." : ".", name: isDots ? nil : String(path))
      return
    }
    let parent = slash == path.startIndex ? "/" : String(path[..<slash])
    let name = path[path.utf8.index(after: slash)...]
    let isPlain = !name.isEmpty && !name.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    self.init(directory: parent, name: isPlain ? String(name) : nil)
  }
}
