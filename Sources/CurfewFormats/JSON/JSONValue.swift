// SPDX-License-Identifier: Apache-2.0
//
// For bodies that others define (RFC 7591 metadata, client ID metadata documents). Not `Equatable`:
// `String` equates texts that differ in bytes.

/// Any JSON value as a tree; at most ``JSONReader/maximumDepth`` levels deep.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number as it was written: nothing is rounded, nothing overflows.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Which of the six kinds it is.
  package var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Parses a text that holds one value and nothing else.
  package init(parsing bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
    var reader = JSONReader(bytes, in: range)
    self = try reader.readValue()
    try reader.finish()
  }
}

/// A JSON object: its members in the order in which they stand.
package struct JSONObject: Sendable {
  /// The members; no two have the same name.
  package let members: [Member]
  /// How many bytes the object took in the text it was read from, from `{` to `}`; 0 for one that
  /// was made in memory.
  package let byteCount: Int

  /// Makes an object of members, whose names must differ.
  package init(_ members: [Member], byteCount: Int = 0) {
    self.members = members
    self.byteCount = byteCount
  }

  /// The value of a member, compared byte for byte; nil when there is none.
  ///
  /// - Complexity: O(members).
  package subscript(name: String) -> JSONValue? {
    members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// A name and its value.
  package struct Member: Sendable {
    /// The name, unescaped.
    package let name: String
    /// The value.
    package let value: JSONValue

    /// Makes a member.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONReader {
  /// Reads a value of any kind as a tree.
  package mutating func readValue() throws(JSONError) -> JSONValue {
    switch try peekKind() {
    case .object: return .object(try readTree())
    case .array:
      var elements: [JSONValue] = []
      try readArray { (reader, _) throws(JSONError) in elements.append(try reader.readValue()) }
      return .array(elements)
    case .string:
      let token = try readString()
      return .string(text(of: token))
    case .number:
      let range = try readNumber()
      return .number(text(in: range))
    case .bool: return .bool(try readBool())
    case .null:
      _ = try readNull()
      return .null
    }
  }

  private mutating func readTree() throws(JSONError) -> JSONObject {
    let start = index
    var members: [JSONObject.Member] = []
    try readObject { (reader, name) throws(JSONError) in
      members.append(JSONObject.Member(reader.text(of: name), try reader.readValue()))
    }
    return JSONObject(members, byteCount: index - start)
  }
}

extension JSONWriter {
  /// Writes a tree.
  package mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let text): raw(text.utf8)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }
}
