// SPDX-License-Identifier: Apache-2.0
//
// Output goes to terminals and logs as well as to programs: what could move a cursor, end a line or
// turn a text around, and what cannot be seen at all, leaves as an escape.

package import Curfew

/// Writes JSON, without white space, to a buffer.
package struct JSONWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8]
  private var needsComma = false

  /// Makes a writer that goes on after some bytes.
  package init(after bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Appends what `body` writes to a buffer, without copying what is in it.
  package static func append(to buffer: inout [UInt8], _ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    swap(&writer.bytes, &buffer)
    body(&writer)
    swap(&writer.bytes, &buffer)
  }

  /// Starts an object.
  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Ends an object.
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Starts an array.
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Ends an array.
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of a member; its value must follow.
  package mutating func name(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  package mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { unsafe appendString($0.span) }
  }

  /// Writes an instant as RFC 3339 in UTC.
  package mutating func instant(_ instant: Instant) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: instant.rfc3339Bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes an integer.
  package mutating func integer(_ value: Int) { raw(String(value).utf8) }
  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { raw((value ? "true" : "false").utf8) }
  /// Writes `null`.
  package mutating func null() { raw("null".utf8) }

  /// Writes a value that is JSON text already.
  package mutating func raw(_ text: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
  }

  /// Ends a line of NDJSON.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendString(_ text: Span<UInt8>) {
    Self.appendQuoted(text, to: &bytes)
  }
}
