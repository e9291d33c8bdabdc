// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// Reads the bytes of a file into a ``YAMLTree``.
package enum YAMLReader {
  /// What came of reading a file.
  package struct Outcome: Sendable {
    /// The document; nil when the file holds none that could be read to its end.
    package let tree: YAMLTree?
    /// Everything found wrong, in no particular order.
    package let diagnostics: [Diagnostic]
  }

  /// Reads a file, whatever is in it.
  ///
  /// A tree is returned beside errors that leave its shape intact (a duplicate key, a tag), so that
  /// later stages can report what else is wrong.
  ///
  /// - Complexity: O(bytes), within the limits of ``YAMLLimits``.
  package static func read(_ file: SourceFile) -> Outcome {
    guard file.bytes.count <= YAMLLimits.fileBytes else {
      return Outcome(tree: nil, diagnostics: [.fileTooLarge(file.bytes.count)])
    }
    let scan = SourceScan(file)
    guard scan.diagnostics.isEmpty else { return Outcome(tree: nil, diagnostics: scan.diagnostics) }
    var builder = YAMLTreeBuilder(file, scan)
    do throws(YAMLFailure) {
      try YAMLEventStream.withEvents(of: file.bytes, from: scan.contentStart) { (stream) throws(YAMLFailure) in
        while builder.take(try stream.next(), from: stream) {}
      }
    } catch {
      builder.stop(on: error)
    }
    return builder.finish()
  }
}
