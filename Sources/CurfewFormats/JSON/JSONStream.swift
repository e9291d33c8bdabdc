// SPDX-License-Identifier: Apache-2.0

/// Objects that are written as they become known, and counts behind them, so that memory stays the same however
/// many there are.
///
/// With an opening they are the elements of a list within one object; without one each is a line of NDJSON,
/// `{"version":1,"kind":…,…}`.
struct JSONStream {
  private var pending: [UInt8]
  private let isLines: Bool
  private var isFirst = true

  /// Starts a stream.
  ///
  /// - Parameter opening: what one object starts with, its version and kind included, when there are no lines.
  init(opening: String? = nil) {
    isLines = opening == nil
    pending = Array((opening.map { $0 + #""list":["# } ?? "").utf8)
  }

  /// How many bytes wait to be taken.
  var pendingCount: Int { pending.count }

  /// Adds an object.
  ///
  /// - Parameter kind: what a line says that it is.
  mutating func add(_ kind: String, _ members: (inout JSONWriter) -> Void) {
    if !isLines, !isFirst { pending.append(UInt8(ascii: ",")) }
    isFirst = false
    let isLine = isLines
    JSONWriter.append(to: &pending) { json in
      json.object { json in
        if isLine { json.line(kind) }
        members(&json)
      }
      if isLine { json.endLine() }
    }
  }

  /// Ends the list: with the rest of the object's members, or with a last line.
  ///
  /// - Parameter closing: what ends the object.
  mutating func finish(_ kind: String, closing: String = "}\n", _ members: (inout JSONWriter) -> Void) {
    guard !isLines else { return add(kind, members) }
    pending.append(contentsOf: "],".utf8)
    JSONWriter.append(to: &pending, members)
    pending.append(contentsOf: closing.utf8)
  }

  /// Takes what can be written by now.
  mutating func takePending() -> [UInt8] {
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    return bytes
  }
}

extension JSONWriter {
  /// Writes the members that every line of NDJSON starts with.
  mutating func line(_ kind: String) {
    member("version", 1)
    member("kind", kind as String)
  }
}
