// SPDX-License-Identifier: Apache-2.0
//
// One value of numbers alone, all of whose steps are inlined into one function: so it lives in registers, and
// nothing is counted up or down before the record is whole. What is seldom needed is called, and is given an index
// rather than the value itself, which would have to lie in memory for it.

import Curfew

/// The way through one record, and what has been met on it.
struct RecordScan {
  var index: Int
  /// The members met, a bit each.
  var met: UInt16 = 0
  var clientID = Text()
  var name = Text()
  var owner = Text()
  var type = ClientType.personal
  var method = RegistrationMethod.dcr
  var state = LifecycleState.active
  var registeredAt = Instant.earliest
  var authenticatedAt: Instant?
  var lastUsedAt: Instant?
  var tokensRevokedBefore: Instant?

  /// Where a text stands, without its quotes.
  struct Text {
    var start = 0
    var end = 0
    var writing = Writing.printableASCII

    /// Whether it is not empty, nor longer than is allowed however it is written.
    var isAllowed: Bool { end > start && end &- start <= Identifier.maximumLength }
  }

  /// What a text is written with.
  enum Writing {
    case printableASCII
    /// Anything but escapes; it need not be UTF-8.
    case otherBytes
    /// Escapes too; it has been checked.
    case escapes
  }

  @inline(__always)
  init(from start: Int) { index = start }

  /// Goes through a record and returns the owner's groups; nil for one that is not written in the usual way.
  @inline(__always)
  mutating func run(_ bytes: Span<UInt8>, _ memory: inout RecordScanner.Memory) -> [String]? {
    var groups: [String] = []
    if !memory.otherNames.isEmpty { memory.otherNames.removeAll(keepingCapacity: true) }
    guard take(UInt8(ascii: "{"), bytes) else { return nil }
    repeat {
      guard take(UInt8(ascii: "\""), bytes) else { return nil }
      guard takeMember(bytes, &groups, &memory) else { return nil }
    } while take(UInt8(ascii: ","), bytes)
    guard take(UInt8(ascii: "}"), bytes), met & RecordMember.required == RecordMember.required else { return nil }
    return groups
  }

  /// The record, once all has been met.
  @inline(__always)
  func record(in bytes: Span<UInt8>, _ groups: consuming [String]) -> ClientRecord {
    ClientRecord(
      clientID: Self.string(clientID, bytes),
      name: name.end == 0 ? nil : Self.string(name, bytes),
      type: type,
      method: method,
      owner: Self.string(owner, bytes),
      ownerGroups: groups,
      registeredAt: registeredAt,
      authenticatedAt: authenticatedAt,
      lastUsedAt: lastUsedAt,
      state: state,
      tokensRevokedBefore: tokensRevokedBefore
    )
  }

  static func string(_ text: Text, _ bytes: Span<UInt8>) -> String {
    if text.writing == .escapes { return String(decoding: unescaped(text, bytes), as: UTF8.self) }
    // What is not ASCII has passed the rules for names, which decode it.
    let bytes = bytes.extracting(text.start..<text.end)
    return String(copying: unsafe UTF8Span(unchecked: bytes, isKnownASCII: text.writing == .printableASCII))
  }

  /// The bytes of a text that has escapes.
  @inline(never)
  static func unescaped(_ text: Text, _ bytes: Span<UInt8>) -> [UInt8] {
    JSONToken(contents: text.start..<text.end, hasEscapes: true).unescaped(in: bytes)
  }
}

// MARK: - Steps

extension RecordScan {
  /// Takes a byte after blanks, if it is the one wanted.
  @inline(__always)
  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    while index < bytes.count {
      let next = bytes[index]
      if next == byte {
        index &+= 1
        return true
      }
      guard next == 0x20 else { return false }
      index &+= 1
    }
    return false
  }

  /// Takes a word, which stands first in what comes next.
  @inline(__always)
  mutating func take(_ word: RecordWord, from next: UInt64) -> Bool {
    guard next & ByteWord.lowest(word.length) == word.bytes else { return false }
    index &+= word.length
    return true
  }

  /// Takes a `null` after blanks, if there is one.
  @inline(__always)
  mutating func takeNull(_ bytes: Span<UInt8>) -> Bool {
    while index < bytes.count, bytes[index] == 0x20 { index &+= 1 }
    return take(RecordWord.null, from: bytes.word(at: index))
  }

  /// Takes a text after blanks, quotes included.
  @inline(__always)
  mutating func takeText(_ bytes: Span<UInt8>) -> Text? {
    guard take(UInt8(ascii: "\""), bytes) else { return nil }
    return takeOpenText(bytes)
  }

  /// Takes the rest of a text after its opening quote.
  @inline(__always)
  mutating func takeOpenText(_ bytes: Span<UInt8>) -> Text? {
    let (end, isPrintableASCII) = Self.textEnd(bytes, from: index)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
      guard let text = Self.escapedText(bytes, from: index) else { return nil }
      index = text.end &+ 1
      return text
    }
    let text = Text(start: index, end: end, writing: isPrintableASCII ? .printableASCII : .otherBytes)
    index = end &+ 1
    return text
  }

  /// A text that has escapes, after its opening quote.
  @inline(never)
  private static func escapedText(_ bytes: Span<UInt8>, from start: Int) -> Text? {
    do throws(JSONScanner.Refusal) {
      // Something other than a quote has ended what is plain: a backslash, or the text is refused.
      let close = try JSONScanner.scanString(bytes, from: start, to: bytes.count).close
      return Text(start: start, end: close, writing: .escapes)
    } catch { return nil }
  }

  /// Where a quote, a backslash or a control comes next, or the bytes end.
  private static func textEnd(_ bytes: Span<UInt8>, from start: Int) -> (end: Int, isPrintableASCII: Bool) {
    var index = start
    var others: UInt64 = 0
    while true {
      let word = bytes.word(at: index)
      let stops = ByteWord.stringStops(word)
      guard stops == 0 else {
        let length = ByteWord.first(stops)
        others |= ByteWord.beyondASCII(word) & ByteWord.lowest(length)
        return (index &+ length, others == 0)
      }
      others |= ByteWord.beyondASCII(word)
      index &+= 8
    }
  }
}
