// SPDX-License-Identifier: Apache-2.0

import Curfew

extension RecordScan {
  @inline(__always)
  mutating func takeClientID(_ bytes: Span<UInt8>) -> Bool {
    guard let text = takeText(bytes), text.isAllowed else { return false }
    guard text.writing == .printableASCII || Self.isEscapedClientID(text, bytes) else { return false }
    clientID = text
    return true
  }

  @inline(__always)
  mutating func takeIdentifier(_ bytes: Span<UInt8>) -> Text? {
    guard let text = takeText(bytes), text.isAllowed else { return nil }
    return text.writing == .printableASCII || Self.isOtherIdentifier(text, bytes) ? text : nil
  }

  private static func isEscapedClientID(_ text: Text, _ bytes: Span<UInt8>) -> Bool {
    text.writing == .escapes && Identifier.problem(inClientID: unescaped(text, bytes).span) == nil
  }

  private static func isOtherIdentifier(_ text: Text, _ bytes: Span<UInt8>) -> Bool {
    if text.writing == .escapes { return Identifier.problem(inName: unescaped(text, bytes).span) == nil }
    return Identifier.problem(inName: bytes.extracting(text.start..<text.end)) == nil
  }

  /// Takes the owner's groups after blanks.
  @inline(__always)
  mutating func takeGroups(_ bytes: Span<UInt8>, _ groups: inout [String], _ cache: inout GroupsCache) -> Bool {
    guard take(UInt8(ascii: "["), bytes) else { return false }
    guard let end = Self.groupsEnd(bytes, from: index, &groups, &cache) else { return false }
    index = end
    return true
  }

  /// The index after the closing bracket of a list of groups whose opening one has been taken.
  private static func groupsEnd(
    _ bytes: Span<UInt8>, from start: Int, _ groups: inout [String], _ cache: inout GroupsCache
  ) -> Int? {
    if let (known, length) = cache.known(bytes, from: start) {
      groups = known
      return start &+ length
    }
    var scan = RecordScan(from: start)
    if scan.take(UInt8(ascii: "]"), bytes) { return scan.index }
    let first = scan.index
    repeat {
      guard let name = scan.takeIdentifier(bytes) else { return nil }
      groups.append(string(name, bytes))
    } while scan.take(UInt8(ascii: ","), bytes)
    guard scan.take(UInt8(ascii: "]"), bytes) else { return nil }
    cache.remember(groups, bytes.extracting(first..<scan.index))
    return scan.index
  }

  @inline(__always)
  mutating func takeInstant(_ bytes: Span<UInt8>) -> Instant? {
    guard take(UInt8(ascii: "\""), bytes) else { return nil }
    guard let (instant, end) = Instant.parseUTC(bytes, at: index), bytes.word(at: end) & 0xFF == RecordWord.quote.bytes
    else {
      guard let (instant, end) = Self.otherInstant(bytes, from: index) else { return nil }
      index = end
      return instant
    }
    index = end &+ 1
    return instant
  }

  /// A time that is written in another way, after its opening quote, and the index after it.
  @inline(never)
  private static func otherInstant(_ bytes: Span<UInt8>, from start: Int) -> (instant: Instant, end: Int)? {
    var scan = RecordScan(from: start)
    guard let text = scan.takeOpenText(bytes), let instant = Instant.parse(bytes.extracting(text.start..<text.end))
    else { return nil }
    return (instant, scan.index)
  }

  @inline(__always)
  mutating func takeType(_ bytes: Span<UInt8>) -> Bool {
    guard take(UInt8(ascii: "\""), bytes) else { return false }
    let next = bytes.word(at: index)
    if take(RecordWord.personal, from: next) {
      type = .personal
      return take(RecordWord.quote, from: bytes.word(at: index))
    }
    if take(RecordWord.ephemeral.first, from: next) {
      type = .ephemeral
      return take(RecordWord.ephemeral.rest, from: bytes.word(at: index))
    }
    type = take(RecordWord.shared, from: next) ? .shared : .service
    return type == .shared || take(RecordWord.service, from: next)
  }

  @inline(__always)
  mutating func takeMethod(_ bytes: Span<UInt8>) -> Bool {
    guard take(UInt8(ascii: "\""), bytes) else { return false }
    let next = bytes.word(at: index)
    method = take(RecordWord.dcr, from: next) ? .dcr : .cimd
    return method == .dcr || take(RecordWord.cimd, from: next)
  }

  @inline(__always)
  mutating func takeState(_ bytes: Span<UInt8>) -> Bool {
    guard take(UInt8(ascii: "\""), bytes) else { return false }
    let next = bytes.word(at: index)
    if take(RecordWord.active, from: next) {
      state = .active
    } else if take(RecordWord.hidden, from: next) {
      state = .hidden
    } else if take(RecordWord.closed, from: next) {
      state = .closed
    } else {
      state = .deleted
      return take(RecordWord.deleted, from: next)
    }
    return true
  }
}
