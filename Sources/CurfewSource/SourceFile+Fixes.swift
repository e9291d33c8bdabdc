// SPDX-License-Identifier: Apache-2.0

extension SourceFile {
  /// Returns the bytes with the safe fixes of some diagnostics applied, or nil when there is none.
  ///
  /// Only the bytes of the edits change: comments and layout stay. A fix that overlaps with an earlier
  /// one is left for the next round.
  ///
  /// - Complexity: O(bytes + edits x log edits).
  package func applyingSafeFixes(of diagnostics: [Diagnostic]) -> [UInt8]? {
    var edits: [Diagnostic.Edit] = []
    var taken: UInt32 = 0
    let fixes = diagnostics.compactMap { $0.fixIts.first(where: \.isSafe) }
    let sorted = fixes.map { fix in fix.edits.sorted { $0.span.start < $1.span.start } }
      .filter { !$0.isEmpty }
      .sorted { ($0.first?.span.start ?? 0) < ($1.first?.span.start ?? 0) }
    for fix in sorted {
      guard let first = fix.first, let last = fix.last, edits.isEmpty || first.span.start >= taken else { continue }
      guard Int(last.span.end) <= bytes.count else { continue }
      edits += fix
      taken = max(last.span.end, last.span.start + 1)
    }
    guard !edits.isEmpty else { return nil }
    var fixed: [UInt8] = []
    fixed.reserveCapacity(bytes.count + 64)
    var copied = 0
    for edit in edits {
      fixed += bytes[copied..<max(copied, Int(edit.span.start))]
      fixed += Array(edit.replacement.utf8)
      copied = max(copied, Int(edit.span.end))
    }
    return fixed + bytes[copied...]
  }
}
