// SPDX-License-Identifier: Apache-2.0
//
// A fix may bring to light what it covered, so files are fixed until nothing changes; what is written
// is therefore a fixed point, and a second run does nothing.

internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// `check --fix`, and what `--diff` shows of it.
enum PolicyFixer {
  /// Applies the safe fixes of every file under some PATHs, each file whole or not at all.
  ///
  /// Files that cannot be read are left to the check that follows; of those that cannot be written the
  /// user is told, and the others are fixed.
  ///
  /// - Returns: whether everything that can be fixed has been.
  static func fix(_ paths: [String], isQuiet: Bool = false) -> Bool {
    var isComplete = true
    for found in PolicySearch(paths).files {
      guard let path = found.realPath, let contents = try? RegularFile.read(found) else { continue }
      let original = SourceFile(name: found.name, bytes: contents.bytes)
      let (fixed, count) = fixedPoint(of: original)
      guard fixed.bytes != original.bytes else { continue }
      do throws(FileProblem) {
        try AtomicFile.replace(path, with: fixed.bytes, unchangedSince: contents.stamp)
      } catch {
        Messages.error("\(found.name) is not fixed: \(error.reason.words)")
        isComplete = false
        continue
      }
      if !isQuiet { Messages.note("fixed \(count) \(count == 1 ? "problem" : "problems") in \(found.name)") }
    }
    return isComplete
  }

  /// What ``fix(_:)`` would do to every file under some PATHs, as unified diffs; nothing is written.
  static func difference(_ paths: [String], isColored: Bool) -> (text: String, problems: Int) {
    let renderer = UnifiedDiffRenderer(isColored: isColored)
    var text = ""
    var problems = 0
    for found in PolicySearch(paths).files {
      guard let contents = try? RegularFile.read(found) else { continue }
      let original = SourceFile(name: found.name, bytes: contents.bytes)
      let (fixed, count) = fixedPoint(of: original)
      text += renderer.render(old: original, new: fixed)
      problems += fixed.bytes == original.bytes ? 0 : count
    }
    return (text, problems)
  }

  /// The file with its safe fixes applied, again and again; one that would not settle is left as it was.
  private static func fixedPoint(of original: SourceFile) -> (SourceFile, Int) {
    var file = original
    var count = 0
    for _ in 0..<mostRounds {
      let diagnostics = PolicyCompiler.compile(file).diagnostics
      guard let bytes = file.applyingSafeFixes(of: diagnostics) else { return (file, count) }
      count += diagnostics.count { $0.fixIts.contains(where: \.isSafe) }
      file = SourceFile(name: file.name, bytes: bytes)
    }
    return (original, 0)
  }

  private static let mostRounds = 20
}
