// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
  /// Writes a tree for people: two spaces a level, a member a line, a line feed at the end.
  ///
  /// An array or object whose elements are all scalars stays on one line while it is short.
  package static func indented(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes, depth: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The longest array or object that stays on one line, in bytes.
  private static let shortLength = 72

  private static func append(_ value: JSONValue, to bytes: inout [UInt8], depth: Int) {
    switch value {
    case .array(let elements) where !isShort(value):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        startLine(index, in: &bytes, depth: depth + 1)
        append(element, to: &bytes, depth: depth + 1)
      }
      endLine("]", in: &bytes, depth: depth)
    case .object(let object) where !isShort(value):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        startLine(index, in: &bytes, depth: depth + 1)
        append(to: &bytes) { $0.string(member.name) }
        bytes.append(contentsOf: ": ".utf8)
        append(member.value, to: &bytes, depth: depth + 1)
      }
      endLine("}", in: &bytes, depth: depth)
    default: appendLine(value, to: &bytes)
    }
  }

  private static func startLine(_ index: Int, in bytes: inout [UInt8], depth: Int) {
    bytes.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private static func endLine(_ bracket: String, in bytes: inout [UInt8], depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    bytes.append(contentsOf: bracket.utf8)
  }

  /// Appends a scalar, or a short array or object of scalars, with a space after each comma and colon.
  private static func appendLine(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        appendLine(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        bytes.append(contentsOf: (index > 0 ? ", " : " ").utf8)
        append(to: &bytes) { $0.string(member.name) }
        bytes.append(contentsOf: ": ".utf8)
        appendLine(member.value, to: &bytes)
      }
      bytes.append(contentsOf: (object.members.isEmpty ? "}" : " }").utf8)
    default: append(to: &bytes) { $0.value(value) }
    }
  }

  private static func isShort(_ value: JSONValue) -> Bool {
    let children: [JSONValue]
    switch value {
    case .array(let elements): children = elements
    case .object(let object): children = object.members.map(\.value)
    default: return true
    }
    guard children.allSatisfy({ $0.kind != .array && $0.kind != .object }) else { return false }
    var bytes: [UInt8] = []
    appendLine(value, to: &bytes)
    return bytes.count <= shortLength
  }
}
