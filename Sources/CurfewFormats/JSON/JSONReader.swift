// SPDX-License-Identifier: Apache-2.0
//
// A pull reader: whoever decodes a record asks for the member it wants and gets the bytes, without a
// tree in between. It is stricter than most: RFC 8259 to the letter, UTF-8, no member twice, no lone
// surrogate, at most 64 levels.

/// Reads one JSON text that stands in a range of a buffer.
package struct JSONReader {
  /// How deep arrays and objects may be nested (SPEC 8).
  package static let maximumDepth = 64

  let bytes: [UInt8]
  private let end: Int
  /// The byte that offsets in errors are counted from.
  private let origin: Int
  private(set) var index: Int
  private var depth = 0
  /// False only to look for an ID in a text that has been refused for a member given twice.
  private let refusesDuplicates: Bool

  /// Makes a reader of a range of bytes, or of all of them. Errors count bytes from the start of the
  /// range, or from an `origin` before it when the range is a part of a line.
  package init(
    _ bytes: [UInt8], in range: Range<Int>? = nil, origin: Int? = nil, refusesDuplicates: Bool = true
  ) {
    let range = (range ?? bytes.indices).clamped(to: bytes.indices)
    self.bytes = bytes
    self.origin = min(max(origin ?? range.lowerBound, 0), range.lowerBound)
    self.index = range.lowerBound
    self.end = range.upperBound
    self.refusesDuplicates = refusesDuplicates
  }

  /// Reads an object, a member at a time: `body` is given each name and must read or skip the value.
  package mutating func readObject(
    _ body: (inout JSONReader, JSONToken) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "{"), "an object")
    var names = MemberNames()
    var isFirst = true
    while try continues(to: UInt8(ascii: "}"), isFirst: isFirst, "member") {
      isFirst = false
      let name = try readMemberName()
      do throws(JSONError) {
        try refuseDuplicate(of: name, in: &names)
        try body(&self, name)
      } catch {
        throw error.inside(.member(text(of: name)))
      }
    }
    depth -= 1
  }

  /// Reads an array: `body` is given each index and must read or skip the element.
  package mutating func readArray(
    _ body: (inout JSONReader, Int) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "["), "an array")
    var element = 0
    while try continues(to: UInt8(ascii: "]"), isFirst: element == 0, "element") {
      do throws(JSONError) { try body(&self, element) } catch { throw error.inside(.element(element)) }
      element += 1
    }
    depth -= 1
  }

  /// Reads a string.
  package mutating func readString() throws(JSONError) -> JSONToken {
    guard try peek() == UInt8(ascii: "\"") else { throw unexpected("a string") }
    let contents = index + 1
    do throws(JSONScanner.Refusal) {
      let (close, hasEscapes) = try JSONScanner.scanString(bytes.span, from: contents, to: end)
      index = close + 1
      return JSONToken(contents: contents..<close, hasEscapes: hasEscapes)
    } catch { throw syntaxError(error.message, at: error.index) }
  }

  /// Reads a number and returns where it stands; its size is not limited and not looked at.
  package mutating func readNumber() throws(JSONError) -> Range<Int> {
    let first = try peek()
    guard JSONKind(startingWith: first) == .number else { throw unexpected("a number") }
    let start = index
    do throws(JSONScanner.Refusal) {
      index = try JSONScanner.scanNumber(bytes.span, from: start, to: end)
    } catch { throw syntaxError(error.message, at: error.index) }
    return start..<index
  }

  /// Reads `true` or `false`.
  package mutating func readBool() throws(JSONError) -> Bool {
    let first = try peek()
    guard JSONKind(startingWith: first) == .bool else { throw unexpected("true or false") }
    try readWord(first == UInt8(ascii: "t") ? "true" : "false")
    return first == UInt8(ascii: "t")
  }

  /// Reads a `null` if one comes next, and says whether it did.
  package mutating func readNull() throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try readWord("null")
    return true
  }

  /// Checks a value of any kind and returns where it stands, without the white space around it.
  @discardableResult
  package mutating func skipValue() throws(JSONError) -> Range<Int> {
    let kind = try peekKind()
    let start = index
    switch kind {
    case .object: try readObject { (reader, _) throws(JSONError) in _ = try reader.skipValue() }
    case .array: try readArray { (reader, _) throws(JSONError) in _ = try reader.skipValue() }
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .bool: _ = try readBool()
    case .null: _ = try readNull()
    }
    return start..<index
  }

  /// Refuses anything but white space after the value.
  package mutating func finish() throws(JSONError) {
    skipWhitespace()
    if index < end { throw syntaxError("unexpected text after the value: \(found)", at: index) }
  }

  /// What kind of value comes next.
  package mutating func peekKind() throws(JSONError) -> JSONKind {
    guard let kind = JSONKind(startingWith: try peek()) else {
      throw syntaxError("expected a value, found \(found)", at: index)
    }
    return kind
  }
}

// MARK: - Errors

extension JSONReader {
  /// An error about the meaning of a value; without an index, of what comes next.
  package func error(_ message: String, at index: Int? = nil) -> JSONError {
    JSONError(message, at: (index ?? self.index) - origin)
  }

  func syntaxError(_ message: String, at index: Int) -> JSONError {
    JSONError(message, at: index - origin, isSyntax: true)
  }

  /// The error for a value of another kind than the one that is needed.
  package func unexpected(_ expected: String) -> JSONError {
    guard index < end, let kind = JSONKind(startingWith: bytes[index]) else {
      return syntaxError("expected \(expected), found \(found)", at: index)
    }
    return error("expected \(expected), found \(kind.phrase)")
  }

  /// What comes next, in words.
  private var found: String {
    guard index < end else { return "the end of the text" }
    return JSONWriter.phrase(forCharacterIn: bytes.span, at: index)
  }
}

// MARK: - Steps

extension JSONReader {
  private mutating func skipWhitespace() {
    index = JSONScanner.skipWhitespace(bytes.span, from: index, to: end)
  }

  /// The first byte of the next value.
  private mutating func peek() throws(JSONError) -> UInt8 {
    skipWhitespace()
    guard index < end else { throw syntaxError("expected a value, found the end of the text", at: end) }
    return bytes[index]
  }

  private mutating func enter(_ opening: UInt8, _ expected: String) throws(JSONError) {
    guard try peek() == opening else { throw unexpected(expected) }
    guard depth < Self.maximumDepth else {
      throw syntaxError("nested more than \(Self.maximumDepth) levels deep", at: index)
    }
    depth += 1
    index += 1
  }

  /// Whether another member or element follows; the comma before it, or the closing bracket, is read.
  private mutating func continues(
    to closing: UInt8, isFirst: Bool, _ noun: String
  ) throws(JSONError) -> Bool {
    skipWhitespace()
    var bracket: Character { Character(Unicode.Scalar(closing)) }
    guard index < end else { throw syntaxError("expected `\(bracket)`, found the end of the text", at: end) }
    if bytes[index] == closing {
      index += 1
      return false
    }
    if isFirst { return true }
    guard bytes[index] == UInt8(ascii: ",") else {
      throw syntaxError("expected `,` or `\(bracket)`, found \(found)", at: index)
    }
    index += 1
    skipWhitespace()
    if index < end, bytes[index] == closing {
      throw syntaxError("expected another \(noun) after `,`, found `\(bracket)`", at: index)
    }
    return true
  }

  private mutating func readMemberName() throws(JSONError) -> JSONToken {
    skipWhitespace()
    guard index < end, bytes[index] == UInt8(ascii: "\"") else {
      throw syntaxError("expected the name of a member in double quotes, found \(found)", at: index)
    }
    let name = try readString()
    skipWhitespace()
    guard index < end, bytes[index] == UInt8(ascii: ":") else {
      let error = syntaxError("expected `:` after the name of a member, found \(found)", at: index)
      throw error.inside(.member(text(of: name)))
    }
    index += 1
    return name
  }

  private func refuseDuplicate(of name: JSONToken, in names: inout MemberNames) throws(JSONError) {
    guard refusesDuplicates, !names.insert(name, in: bytes.span) else { return }
    throw JSONError("member given twice", at: name.contents.lowerBound - 1 - origin, isDuplicate: true)
  }

  private mutating func readWord(_ word: StaticString) throws(JSONError) {
    let text = word.description.utf8
    guard end - index >= text.count, bytes[index..<(index + text.count)].elementsEqual(text) else {
      throw syntaxError("expected `\(word)`", at: index)
    }
    index += text.count
  }
}
