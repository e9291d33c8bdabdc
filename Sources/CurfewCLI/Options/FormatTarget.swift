// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFiles

/// One `--format`: how to write the results, and where to.
struct FormatTarget<Format>: ExpressibleByArgument
where Format: RawRepresentable<String> & CaseIterable & Sendable {
  let format: Format
  /// The file; nil for standard output.
  let path: String?

  init(_ format: Format) {
    self.format = format
    path = nil
  }

  /// Reads `sarif`, `sarif=report.sarif` or `sarif=-`.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let format = Format(rawValue: String(name)) else { return nil }
    let path = parts.count > 1 ? String(parts[1]) : "-"
    self.format = format
    self.path = path == "-" ? nil : path
  }

  static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  /// The same for paths to the same file: `./a` and `a`, and through a link. Of a file that there is no directory
  /// for, only the spelling is looked at.
  var key: [[UInt8]] {
    guard let path else { return [] }
    if let place = AtomicFile.place(of: path) { return [place] }
    let root: [[UInt8]] = path.utf8.first == UInt8(ascii: "/") ? [[UInt8(ascii: "/")]] : []
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
    return root + parts.filter { $0 != [UInt8(ascii: ".")] }
  }
}
