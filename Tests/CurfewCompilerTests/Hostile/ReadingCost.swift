// SPDX-License-Identifier: Apache-2.0
//
// Time and memory without a clock: what the reader asks libyaml for, what it builds and what it says,
// each held against the bytes of the file. A loop that goes over them twice would show in none of these,
// but every way known to make a YAML reader explode does: through events, nodes, texts or messages.

import CurfewCompiler
import CurfewSource
@testable import CurfewYAML

/// What it costs to read a policy file.
struct ReadingCost: CustomStringConvertible {
  let bytes: Int
  /// How many events libyaml was asked for; each is paid for by a character of the file, a collection's
  /// end and the four around a document aside.
  let events: Int
  let nodes: Int
  /// The bytes of texts that do not stand in the file letter by letter.
  let decodedBytes: Int
  let diagnostics: Int
  /// The bytes of all messages, labels and notes.
  let messageBytes: Int

  init(of file: SourceFile) {
    let scan = SourceScan(file)
    var events = 0
    if scan.diagnostics.isEmpty {
      var builder = YAMLTreeBuilder(file, scan)
      try? YAMLEventStream.withEvents(of: file.bytes, from: scan.contentStart) { (stream) throws(YAMLFailure) in
        repeat { events += 1 } while builder.take(try stream.next(), from: stream)
      }
    }
    let tree = YAMLReader.read(file).tree
    let found = PolicyCompiler.compile(file).diagnostics
    self.events = events
    bytes = file.bytes.count
    nodes = tree?.count ?? 0
    decodedBytes = tree?.decodedByteCount ?? 0
    diagnostics = found.count
    messageBytes = found.reduce(0) { sum, diagnostic in
      sum + diagnostic.message.utf8.count + diagnostic.notes.reduce(0) { $0 + $1.message.utf8.count }
    }
  }

  /// At most two events and one node a byte (`[[]]`, `a: `), half a byte more for what an escape stands for
  /// (`\L` is three bytes), a diagnostic for each byte up to a limit, and no message longer than a page.
  var isInProportion: Bool {
    events <= 2 * bytes + 8 && nodes <= bytes + 4 && decodedBytes <= bytes + bytes / 2
      && diagnostics <= min(bytes + 4, Self.mostDiagnostics) && messageBytes <= diagnostics * 4_096
  }

  /// Five stages, each of which keeps so many errors and so much advice.
  static let mostDiagnostics = 10 * DiagnosticList.mostOfEach

  var description: String {
    "\(bytes) bytes: \(events) events, \(nodes) nodes, \(decodedBytes) bytes decoded, \(diagnostics) diagnostics"
      + " of \(messageBytes) bytes"
  }
}
