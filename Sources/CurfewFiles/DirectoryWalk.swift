// SPDX-License-Identifier: Apache-2.0

/// One pass over a directory and everything below it.
///
/// Links wait until everything that needs none has been seen, so that a file or directory reached both
/// ways keeps its plain name. Each directory is entered once, which is what makes link loops harmless.
struct DirectoryWalk {
  /// Found files, in byte order of their names.
  private(set) var files: [FoundFile] = []
  /// What could not be looked into, in byte order of the names.
  private(set) var problems: [FileProblem] = []
  /// Where the directories really lie that were looked into, in the order of the walk.
  private(set) var directories: [String] = []

  private struct Directory {
    /// As the user would write it, with a slash at the end unless it is empty.
    let prefix: String
    let real: String
  }

  private let root: SearchRoot
  private var waiting: [Directory]
  private var links: [String] = []
  private var entered: Set<[UInt8]> = []
  private var found: Set<[UInt8]> = []

  init(root: SearchRoot, name: String) {
    self.root = root
    waiting = [Directory(prefix: Self.prefix(name), real: root.realPath)]
  }

  /// Walks; afterwards ``files`` and ``problems`` are complete.
  mutating func run() {
    repeat {
      while let directory = waiting.popLast() { enter(directory) }
      links.sort { $1.utf8.lexicographicallyPrecedes($0.utf8) }
      if let link = links.popLast() { follow(link) }
    } while !waiting.isEmpty || !links.isEmpty
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func enter(_ directory: Directory) {
    guard entered.insert(Array(directory.real.utf8)).inserted else { return }
    directories.append(directory.real)
    do throws(SystemError) {
      for name in try System.names(inDirectory: directory.real) where name.first != UInt8(ascii: ".") {
        look(at: name, in: directory)
      }
    } catch {
      problems.append(FileProblem(path: Self.shown(directory.prefix), error))
    }
  }

  private mutating func look(at name: [UInt8], in directory: Directory) {
    guard let text = String(validating: name, as: UTF8.self) else {
      return lookAtUnreadableName(name, in: directory)
    }
    let shown = directory.prefix + text
    let real = directory.real == "/" ? "/" + text : directory.real + "/" + text
    do throws(SystemError) {
      switch try System.linkStatus(real).kind {
      case .link: links.append(shown)
      case .directory: waiting.append(Directory(prefix: shown + "/", real: real))
      case let kind where Self.isPolicyName(text): add(shown, real, kind)
      default: break
      }
    } catch  where error.isNotFound {
      // Gone between the listing and the look: a file that is deleted is not there.
    } catch {
      problems.append(FileProblem(path: shown, error))
    }
  }

  /// A name that is no text cannot be shown or given on; whether it matters decides its end.
  private mutating func lookAtUnreadableName(_ name: [UInt8], in directory: Directory) {
    let shown = directory.prefix + String(decoding: name, as: UTF8.self)
    let hasExtension = name.contains(UInt8(ascii: "."))
    if !hasExtension || Self.isPolicyName(shown) {
      problems.append(FileProblem(path: shown, reason: .nameNotUTF8))
    }
  }

  private mutating func follow(_ shown: String) {
    do throws(SystemError) {
      guard let real = try System.realPath(shown) else {
        return problems.append(FileProblem(path: shown, reason: .nameNotUTF8))
      }
      let kind = try System.status(real).kind
      guard kind == .directory || Self.isPolicyName(shown) else { return }
      if !root.contains(realPath: real) {
        problems.append(FileProblem(path: shown, reason: .leavesDirectory(target: real)))
      } else if kind == .directory {
        waiting.append(Directory(prefix: shown + "/", real: real))
      } else {
        add(shown, real, kind)
      }
    } catch {
      // Whether a dead link led to a directory cannot be known; a file name such as `notes.txt` is
      // taken at its word, the rest could hide policies that are missed.
      guard Self.isPolicyName(shown) || !Self.hasExtension(shown) else { return }
      let problem = FileProblem(path: shown, error)
      problems.append(problem.reason == .notFound ? FileProblem(path: shown, reason: .deadLink) : problem)
    }
  }

  private mutating func add(_ shown: String, _ real: String, _ kind: FileKind) {
    guard kind == .regular else {
      return problems.append(FileProblem(path: shown, reason: .notRegular(kind)))
    }
    if found.insert(Array(real.utf8)).inserted { files.append(FoundFile(name: shown, realPath: real)) }
  }

  private static func isPolicyName(_ name: String) -> Bool {
    let name = Array(name.utf8)
    return name.ends(with: ".yaml") || name.ends(with: ".yml")
  }

  private static func hasExtension(_ path: String) -> Bool {
    path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "."))
  }

  /// `policies` gives `policies/`, `policies/` itself, and `.` nothing: files are named as `ls` names them.
  private static func prefix(_ name: String) -> String {
    if name == "." || name == "./" { return "" }
    return name.utf8.last == UInt8(ascii: "/") ? name : name + "/"
  }

  /// The name of a directory for a message.
  private static func shown(_ prefix: String) -> String {
    if prefix.isEmpty { return "." }
    return prefix.utf8.count > 1 ? String(prefix.dropLast()) : prefix
  }
}

extension [UInt8] {
  fileprivate func ends(with suffix: StaticString) -> Bool {
    let suffix = Array(suffix.description.utf8)
    return count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
