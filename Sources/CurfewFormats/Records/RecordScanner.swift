// SPDX-License-Identifier: Apache-2.0
//
// A fleet has millions of records, and nearly all are written alike: one line, no escapes, times in UTC.
// Those are read here in one pass that keeps nothing but the texts. Whatever is not so, and whatever is
// wrong, is left to the plain reader: it has the last word, and all the words for errors.

import Curfew

/// Reads a client record that is written in the usual way; nil for any other, without saying why.
///
/// A record that it returns is the one that the plain reader returns. It accepts no line feed in a record, so
/// that it needs not be told where a line ends.
struct RecordScanner {
  private var index = 0
  /// The members met, a bit each.
  private var met: UInt16 = 0
  private var unknownNames: [Range<Int>] = []
  private var groups = GroupsCache()

  /// With more unknown members than this the plain reader looks for double ones.
  private static let mostUnknownNames = 8

  /// Reads the record that starts at an index, after blanks.
  ///
  /// - Complexity: O(bytes), each looked at once.
  mutating func scan(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> (record: ClientRecord, end: Int)? {
    index = start
    met = 0
    var draft = ClientRecordDraft()
    unknownNames.removeAll(keepingCapacity: true)
    guard take(UInt8(ascii: "{"), bytes, end) else { return nil }
    repeat {
      guard scanMember(into: &draft, bytes, end) else { return nil }
    } while take(UInt8(ascii: ","), bytes, end)
    guard take(UInt8(ascii: "}"), bytes, end) else { return nil }
    do throws(ClientRecordDraft.Incomplete) {
      return (try draft.finished(), index)
    } catch { return nil }
  }

  // MARK: - Steps

  /// Takes a byte after blanks, if it is the one wanted.
  @inline(__always)
  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    while index < end, bytes[index] == 0x20 { index &+= 1 }
    guard index < end, bytes[index] == byte else { return false }
    index &+= 1
    return true
  }

  /// The contents of a string without escapes, and whether it is printable ASCII.
  @inline(__always)
  private mutating func takeText(_ bytes: Span<UInt8>, _ end: Int) -> (contents: Range<Int>, isPlain: Bool)? {
    guard take(UInt8(ascii: "\""), bytes, end) else { return nil }
    let start = index
    var others: UInt64 = 0
    while index <= end &- 8 {
      let word = bytes.word(at: index)
      let other = word & ByteWord.highBits | ByteWord.bytes(0x7F, in: word)
      // What is not ASCII is looked at later; here it must not hide a stop, nor be one.
      let stops =
        ByteWord.bytes(UInt8(ascii: "\""), in: word) | ByteWord.bytes(UInt8(ascii: "\\"), in: word)
        | ByteWord.controls(word)
      guard stops == 0 else {
        let length = ByteWord.first(stops)
        index &+= length
        others |= other & ByteWord.lowest(length)
        return close(bytes, from: start, isPlain: others == 0)
      }
      others |= other
      index &+= 8
    }
    while index < end, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
      if bytes[index] >= 0x7F { others = 1 }
      index &+= 1
    }
    return index < end ? close(bytes, from: start, isPlain: others == 0) : nil
  }

  @inline(__always)
  private mutating func close(
    _ bytes: Span<UInt8>, from start: Int, isPlain: Bool
  ) -> (contents: Range<Int>, isPlain: Bool)? {
    guard bytes[index] == UInt8(ascii: "\"") else { return nil }
    let contents = start..<index
    index &+= 1
    return (contents, isPlain)
  }

  // MARK: - Members

  private mutating func scanMember(
    into draft: inout ClientRecordDraft, _ bytes: Span<UInt8>, _ end: Int
  ) -> Bool {
    guard let (name, isPlain) = takeText(bytes, end), isPlain, take(UInt8(ascii: ":"), bytes, end) else {
      return false
    }
    guard let member = Self.member(bytes, name) else { return scanUnknown(name, bytes, end) }
    let bit: UInt16 = 1 &<< UInt16(member.rawValue)
    guard met & bit == 0 else { return false }
    met |= bit
    if !member.isRequired, takeNull(bytes, end) { return true }
    switch member {
    case .clientID:
      draft.clientID = takeClientID(bytes, end)
      return draft.clientID != nil
    case .name:
      draft.name = takeIdentifier(bytes, end)
      return draft.name != nil
    case .owner:
      draft.owner = takeIdentifier(bytes, end)
      return draft.owner != nil
    case .ownerGroups:
      draft.ownerGroups = takeGroups(bytes, end)
      return draft.ownerGroups != nil
    case .type:
      draft.type = takeType(bytes, end)
      return draft.type != nil
    case .method:
      draft.method = takeMethod(bytes, end)
      return draft.method != nil
    case .state:
      draft.state = takeState(bytes, end)
      return draft.state != nil
    case .registeredAt:
      draft.registeredAt = takeInstant(bytes, end)
      return draft.registeredAt != nil
    case .authenticatedAt:
      draft.authenticatedAt = takeInstant(bytes, end)
      return draft.authenticatedAt != nil
    case .lastUsedAt:
      draft.lastUsedAt = takeInstant(bytes, end)
      return draft.lastUsedAt != nil
    case .tokensRevokedBefore:
      draft.tokensRevokedBefore = takeInstant(bytes, end)
      return draft.tokensRevokedBefore != nil
    }
  }

  /// The member of a name.
  private static func member(_ bytes: Span<UInt8>, _ name: Range<Int>) -> RecordMember? {
    let count = name.count
    let first = bytes.shortWord(at: name.lowerBound, count: count)
    if count <= 8 {
      switch first {
      case RecordWords.clientID: return .clientID
      case RecordWords.name: return .name
      case RecordWords.type: return .type
      case RecordWords.method: return .method
      case RecordWords.owner: return .owner
      case RecordWords.state: return .state
      default: return nil
      }
    }
    let last = bytes.word(at: name.upperBound &- 8)
    switch (count, first, last) {
    case (10, RecordWords.lastUsedAt.first, RecordWords.lastUsedAt.last): return .lastUsedAt
    case (11, RecordWords.ownerGroups.first, RecordWords.ownerGroups.last): return .ownerGroups
    case (12, RecordWords.registeredAt.first, RecordWords.registeredAt.last): return .registeredAt
    case (15, RecordWords.authenticatedAt.first, RecordWords.authenticatedAt.last): return .authenticatedAt
    case (19, RecordWords.tokensRevokedBefore.first, RecordWords.tokensRevokedBefore.last):
      let middle = bytes.word(at: name.lowerBound &+ 8)
      return middle == RecordWords.tokensRevokedBefore.middle ? .tokensRevokedBefore : nil
    default: return nil
    }
  }

  private mutating func takeNull(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    while index < end, bytes[index] == 0x20 { index &+= 1 }
    guard index <= end &- 4, bytes[index] == UInt8(ascii: "n") else { return false }
    guard bytes.shortWord(at: index, count: 4) == RecordWords.null else { return false }
    index &+= 4
    return true
  }

  private mutating func takeBool(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    if index <= end &- 4, bytes.shortWord(at: index, count: 4) == RecordWords.true {
      index &+= 4
      return true
    }
    guard index <= end &- 5, bytes.shortWord(at: index, count: 5) == RecordWords.false else { return false }
    index &+= 5
    return true
  }

  /// Passes over a member of somebody else: a text, a number or a word.
  private mutating func scanUnknown(_ name: Range<Int>, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard unknownNames.count < Self.mostUnknownNames else { return false }
    for other in unknownNames where bytes.extracting(other).isEqual(to: bytes.extracting(name)) { return false }
    unknownNames.append(name)
    while index < end, bytes[index] == 0x20 { index &+= 1 }
    guard index < end else { return false }
    switch JSONKind(startingWith: bytes[index]) {
    case .string:
      guard let (contents, isPlain) = takeText(bytes, end) else { return false }
      return isPlain || Self.isUTF8(bytes, contents)
    case .number:
      do throws(JSONScanner.Refusal) {
        index = try JSONScanner.scanNumber(bytes, from: index, to: end)
        return true
      } catch { return false }
    case .null: return takeNull(bytes, end)
    case .bool: return takeBool(bytes, end)
    default: return false
    }
  }

  private static func isUTF8(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard let scalar = UTF8Scalar.decode(bytes, at: index), scalar.length <= range.upperBound - index else {
        return false
      }
      index += scalar.length
    }
    return true
  }
}

// MARK: - Values

extension RecordScanner {
  @inline(__always)
  private mutating func takeClientID(_ bytes: Span<UInt8>, _ end: Int) -> String? {
    guard let (contents, isPlain) = takeText(bytes, end), isPlain, Self.isAllowed(contents) else { return nil }
    return Self.ascii(bytes.extracting(contents))
  }

  @inline(__always)
  private mutating func takeIdentifier(_ bytes: Span<UInt8>, _ end: Int) -> String? {
    guard let (contents, isPlain) = takeText(bytes, end), Self.isAllowed(contents) else { return nil }
    let text = bytes.extracting(contents)
    if isPlain { return Self.ascii(text) }
    // The rules for names decode it, so what passes them is UTF-8.
    guard Identifier.problem(inName: text) == nil else { return nil }
    return String(copying: unsafe UTF8Span(unchecked: text))
  }

  private static func isAllowed(_ contents: Range<Int>) -> Bool {
    !contents.isEmpty && contents.count <= Identifier.maximumLength
  }

  @inline(__always)
  private static func ascii(_ text: Span<UInt8>) -> String {
    String(copying: unsafe UTF8Span(unchecked: text, isKnownASCII: true))
  }

  private mutating func takeGroups(_ bytes: Span<UInt8>, _ end: Int) -> [String]? {
    guard take(UInt8(ascii: "["), bytes, end) else { return nil }
    if take(UInt8(ascii: "]"), bytes, end) { return [] }
    let start = index
    if let (known, length) = groups.known(bytes, from: start, to: end) {
      index = start &+ length
      return known
    }
    var names: [String] = []
    repeat {
      guard let name = takeIdentifier(bytes, end) else { return nil }
      names.append(name)
    } while take(UInt8(ascii: ","), bytes, end)
    guard take(UInt8(ascii: "]"), bytes, end) else { return nil }
    groups.remember(names, bytes.extracting(start..<index))
    return names
  }

  private mutating func takeInstant(_ bytes: Span<UInt8>, _ end: Int) -> Instant? {
    guard take(UInt8(ascii: "\""), bytes, end) else { return nil }
    guard let (instant, after) = Instant.parseUTC(bytes, at: index), after < end else { return nil }
    guard bytes[after] == UInt8(ascii: "\"") else { return nil }
    index = after &+ 1
    return instant
  }

  private mutating func takeWord(_ bytes: Span<UInt8>, _ end: Int) -> (word: UInt64, count: Int, last: UInt8)? {
    guard let (contents, isPlain) = takeText(bytes, end), isPlain, !contents.isEmpty else { return nil }
    return (
      bytes.shortWord(at: contents.lowerBound, count: contents.count), contents.count, bytes[contents.upperBound &- 1]
    )
  }

  private mutating func takeType(_ bytes: Span<UInt8>, _ end: Int) -> ClientType? {
    guard let (word, count, last) = takeWord(bytes, end) else { return nil }
    if count == 9 { return word == RecordWords.ephemeral && last == UInt8(ascii: "l") ? .ephemeral : nil }
    guard count <= 8 else { return nil }
    switch word {
    case RecordWords.personal: return .personal
    case RecordWords.shared: return .shared
    case RecordWords.service: return .service
    default: return nil
    }
  }

  private mutating func takeMethod(_ bytes: Span<UInt8>, _ end: Int) -> RegistrationMethod? {
    guard let (word, count, _) = takeWord(bytes, end), count <= 8 else { return nil }
    switch word {
    case RecordWords.dcr: return .dcr
    case RecordWords.cimd: return .cimd
    default: return nil
    }
  }

  private mutating func takeState(_ bytes: Span<UInt8>, _ end: Int) -> LifecycleState? {
    guard let (word, count, _) = takeWord(bytes, end), count <= 8 else { return nil }
    switch word {
    case RecordWords.active: return .active
    case RecordWords.hidden: return .hidden
    case RecordWords.closed: return .closed
    case RecordWords.deleted: return .deleted
    default: return nil
    }
  }
}
