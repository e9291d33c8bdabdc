// SPDX-License-Identifier: Apache-2.0
//
// One run feeds the terminal of a CI job and the reports that it keeps. A run whose reports could not be
// written has not answered, so whatever happens to one of them, the others are written and the status is 2.

internal import ArgumentParser
internal import CurfewFiles

/// `--format F` and `--format F=PATH`, several times.
struct FormatOptions<Format>: ParsableArguments
where Format: RawRepresentable<String> & CaseIterable & Sendable {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How to write the results: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).",
      discussion:
        "Several times, with a PATH for all but one: `--format text --format sarif=out.sarif`. The default is text.",
      valueName: "format[=path]"))
  var given: [FormatTarget<Format>] = []

  /// Where the results go, in the order given.
  var targets: [FormatTarget<Format>] {
    guard given.isEmpty, let text = Format(rawValue: "text") else { return given }
    return [FormatTarget(text)]
  }

  /// The format of standard output, if anything goes there.
  var onOutput: Format? { targets.first { $0.path == nil }?.format }

  func validate() throws {
    var keys: [[[UInt8]]] = []
    for target in given {
      if target.path?.isEmpty == true {
        throw ValidationError("--format: a PATH is missing after `\(target.format.rawValue)=`")
      }
      if keys.contains(target.key) {
        let place = target.path.map { "the file \($0)" } ?? "standard output"
        let advice = target.path == nil ? ": write --format \(target.format.rawValue)=PATH for one of them" : ""
        throw ValidationError("--format: two of them go to \(place)\(advice)")
      }
      keys.append(target.key)
    }
  }

  /// Writes results in every format, the files first: whoever closes a pipe early still gets them.
  ///
  /// - Parameter rendered: the bytes for a target.
  func write(_ rendered: (FormatTarget<Format>) -> [UInt8]) throws {
    let problem = writeFiles(rendered)
    for target in targets where target.path == nil {
      var output = CheckedOutput(descriptor: 1)
      try output.write(rendered(target))
      try output.finish()
    }
    if let problem { throw problem }
  }

  /// Writes the files alone, and returns the last problem when all have been tried; others are reported.
  func writeFiles(_ rendered: (FormatTarget<Format>) -> [UInt8]) -> FileProblem? {
    var last: FileProblem?
    for target in targets {
      guard let path = target.path else { continue }
      do throws(FileProblem) {
        try AtomicFile.write(path, with: rendered(target))
      } catch {
        if let last { Messages.error(last.description) }
        last = error
      }
    }
    return last
  }
}
