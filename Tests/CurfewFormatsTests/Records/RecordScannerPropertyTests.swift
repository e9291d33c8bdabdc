// SPDX-License-Identifier: Apache-2.0
//
// Two readers of the same bytes must not disagree: a client that one of them sees otherwise is a kill that
// misses. So the one that is fast is held against the one that is plain, on records as they are written and on
// records as they get broken.

import Curfew
import Testing

@testable import CurfewFormats
@testable import CurfewTestSupport

@Suite("The fast reader of records")
struct RecordScannerPropertyTests {
  private struct Generator {
    var random: SplitMix64

    mutating func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }

    mutating func record() -> String {
      var members = [
        (
          #""clientId""#,
          pick([
            #""dcr-7f3a91""#, #""https://chatgpt.com/oauth/a1/client.json""#, #""d""#, #""dcr 1~""#, #""https:\/\/a""#,
          ])
        ),
        (#""type""#, pick([#""personal""#, #""shared""#, #""service""#, #""ephemeral""#])),
        (#""method""#, pick([#""dcr""#, #""cimd""#])),
        (
          #""owner""#,
          pick([
            #""alice@acme.example""#, #""zoé""#, #""倉庫自動化@acme.example""#, #""é""#, #""a\u0062""#, #""\ud83e\udd8a""#,
          ])
        ),
        (#""registeredAt""#, time()),
      ]
      let optional = [
        (#""name""#, pick([#""Cursor""#, #""Visual Studio Code""#, "null", #""naïve""#, #""a \"b\"""#])),
        (
          #""ownerGroups""#,
          pick(["[]", #"["eng"]"#, #"["eng","ops"]"#, #"[ "eng", "ops" ]"#, "null", #"["é"]"#, #"["\u0065ng"]"#])
        ),
        (#""authenticatedAt""#, pick([time(), "null"])),
        (#""lastUsedAt""#, pick([time(), "null"])),
        (#""state""#, pick([#""active""#, #""hidden""#, #""closed""#, #""deleted""#, "null"])),
        (#""tokensRevokedBefore""#, pick([time(), "null"])),
        (
          #""note""#,
          pick([
            #""idle""#, "1.5e3", "true", "false", "null", "[1]", #"{"a":1}"#, #""é""#, #""a\nb""#, "[]", "{}",
            #"{"a":[{"a":"b","c":null},{"a":[]}],"owner":{"owner":"x"}}"#, "[ 1 , [ -0.5 ] ]", #"{ "a" : "\u00e9" }"#,
          ])
        ),
        (#""registeredBy""#, "12"),
      ]
      for member in optional where pick([true, false]) { members.append(member) }
      if pick([0, 0, 1]) == 1 { members.shuffle(using: &random) }
      let comma = pick([",", ",", ", ", " ,"])
      let colon = pick([":", ":", ": ", " : "])
      return "{" + members.map { $0.0 + colon + $0.1 }.joined(separator: comma) + "}"
    }

    private mutating func time() -> String {
      let digits = { (range: ClosedRange<Int>, width: Int) -> String in
        let text = String(range.lowerBound)
        return String(repeating: "0", count: max(0, width - text.count)) + text
      }
      let part = { (values: [Int], width: Int, index: UInt64) -> String in
        let value = values[Int(index % UInt64(values.count))]
        return digits(value...value, width)
      }
      let date =
        "\(part([1, 1970, 2000, 2024, 2026, 9999], 4, random.next()))-\(part([1, 2, 2, 6, 12], 2, random.next()))-"
        + part([1, 15, 28, 28, 29], 2, random.next())
      let time =
        "\(part([0, 9, 23], 2, random.next())):\(part([0, 30, 59], 2, random.next())):\(part([0, 59], 2, random.next()))"
      return "\"\(date)T\(time)\(pick(["Z", "Z", ".250Z", ".5Z", ".000Z", "+01:00", "z"]))\""
    }
  }

  /// Texts that break a record in the ways that records break.
  private static let shards = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\0", "null", "\u{7F}", "\u{AD}", "\u{202E}", "é",
    "\\u0061", "\\ud800", "\\/", "[", "{\"a\":", "\"note\":{\"a\":1,\"a\":2},",
    "2026-02-30", "24:00", "T", "Z", "\"owner\":\"bob\",", "\"state\":null,", "9", "0", "true",
  ]

  private static func broken(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...2, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(index...)
      case 2: bytes.remove(at: index)
      case 3: bytes.insert(contentsOf: Array((shards.randomElement(using: &random) ?? "").utf8), at: index)
      default: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
      }
    }
    return bytes
  }

  @Test("reads what the plain reader reads, and reads most records")
  func goodRecords() {
    var generator = Generator(random: SplitMix64(seed: 11))
    var taken = 0
    for _ in 0..<20_000 {
      let bytes = Array(generator.record().utf8)
      guard let fast = TwoReaders.fast(bytes) else { continue }
      taken += 1
      #expect(fast == TwoReaders.plain(bytes), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(taken > 10_000)
  }

  @Test("never reads what the plain reader refuses, and never reads it otherwise")
  func brokenRecords() {
    var generator = Generator(random: SplitMix64(seed: 11))
    var random = SplitMix64(seed: 7)
    for _ in 0..<60_000 {
      let bytes = Self.broken(generator.record(), &random)
      guard let fast = TwoReaders.fast(bytes) else { continue }
      #expect(fast == TwoReaders.plain(bytes), "\(bytes)")
    }
  }

  @Test("takes a record in SPEC 3's own words, in any order, with spaces and with members of others")
  func takesTheUsual() {
    let members = [
      #""clientId":"dcr-7f3a91""#, #""name":"Cursor""#, #""type":"personal""#, #""method":"dcr""#,
      #""owner":"zoé@acme.example""#, #""ownerGroups":["eng"]"#, #""registeredAt":"2026-10-01T08:00:00Z""#,
      #""authenticatedAt":"2026-11-01T08:00:00Z""#, #""lastUsedAt":"2026-11-20T17:03:11.250Z""#, #""state":"active""#,
      #""note":"idle""#, #""count":12"#, #""flag":false"#, #""tokensRevokedBefore":null"#,
    ]
    for separator in [",", ", "] {
      for members in [members, members.reversed()] {
        // With something after it, as in a file, and with nothing, as in a column of a database.
        let bytes = Array(("{" + members.joined(separator: separator) + "}").utf8)
        for padding in [0, 1, 32] {
          let padded = bytes + Array(repeating: UInt8(ascii: "\n"), count: padding)
          var scanner = RecordScanner()
          let record = scanner.scan(padded.span, from: 0)
          #expect(scanner.end == bytes.count)
          #expect(record.map { TwoReaders.description(of: $0) } == TwoReaders.plain(bytes))
        }
      }
    }
  }

  @Test("remembers lists of groups, and takes no list for another one")
  func groups() {
    let lists = [
      #"["eng"]"#, #"["eng","ops"]"#, #"["eng","opt"]"#, #"["fng","ops"]"#, #"["eng","ops","a]b"]"#, #"["]"]"#, "[]",
      #"["a"]"#, #"[ "eng" ]"#, #"["é"]"#, #"["12345678","x"]"#, #"["12345678","y"]"#,
      "[\"\(String(repeating: "x", count: 125))\"]", "[\"\(String(repeating: "x", count: 126))\"]",
      "[\"\(String(repeating: "x", count: 2_048))\"]",
    ]
    var scanner = RecordScanner()
    for list in lists + lists.reversed() + lists {
      let bytes = Array(
        #"{"clientId":"d","type":"shared","method":"dcr","owner":"o","ownerGroups":\#(list),"registeredAt":"2026-10-01T08:00:00Z"}"#
          .utf8)
      let record = scanner.scan(bytes.span, from: 0)
      #expect(record.map { TwoReaders.description(of: $0) } == TwoReaders.plain(bytes), "\(list)")
    }
  }

  @Test("knows words by numbers that are their texts")
  func words() {
    let words: [(RecordWord, String)] = [
      (.quote, "\""), (.null, "null"), (.true, "true"), (.false, "false"), (.clientID, "clientId"),
      (.name, "name\""), (.type, "type\""), (.method, "method\""), (.owner, "owner\""), (.state, "state\""),
      (RecordWord.lastUsedAt.rest, "At\""), (RecordWord.ownerGroups.rest, "ups\""),
      (RecordWord.registeredAt.rest, "edAt\""), (RecordWord.authenticatedAt.rest, "catedAt\""),
      (RecordWord.tokensRevokedBefore.second, "vokedBef"), (RecordWord.tokensRevokedBefore.rest, "ore\""),
      (.personal, "personal"), (.shared, "shared\""), (.service, "service\""),
      (RecordWord.ephemeral.first, "ephemera"), (RecordWord.ephemeral.rest, "l\""),
      (.dcr, "dcr\""), (.cimd, "cimd\""), (.active, "active\""), (.hidden, "hidden\""), (.closed, "closed\""),
      (.deleted, "deleted\""),
    ]
    for (word, text) in words {
      #expect(word.length == text.utf8.count)
      #expect(word.bytes == Array(text.utf8).span.word(at: 0), "\(text)")
    }
    let starts: [(UInt64, String)] = [
      (RecordWord.lastUsedAt.first, "lastUsed"), (RecordWord.ownerGroups.first, "ownerGro"),
      (RecordWord.registeredAt.first, "register"), (RecordWord.authenticatedAt.first, "authenti"),
      (RecordWord.tokensRevokedBefore.first, "tokensRe"),
    ]
    for (number, text) in starts { #expect(number == Array(text.utf8).span.word(at: 0), "\(text)") }
  }

  @Test("leaves a blank where it is a part of a text")
  func blanks() {
    let record = #"{"clientId":"d","type":"shared","method":"dcr","owner":"o","registeredAt":"2026-10-01T08:00:00Z"}"#
    #expect(TwoReaders.fast(Array(record.utf8)) != nil)
    for (word, other) in [
      (#"00Z""#, #"00Z ""#), (#""2026"#, #"" 2026"#), (#"shared""#, #"shared ""#), (#""dcr"#, #"" dcr"#),
      (#"type""#, #"type ""#), (#""type"#, #"" type"#), (#"registeredAt""#, #"registeredAt ""#),
    ] {
      #expect(TwoReaders.fast(Array(record.replacing(word, with: other).utf8)) == nil, "\(other)")
    }
  }

  @Test("leaves a record without one of the members that are needed, or with one twice, to the plain reader")
  func neededMembers() {
    let members = [
      #""clientId":"d""#, #""type":"shared""#, #""method":"dcr""#, #""owner":"o""#,
      #""registeredAt":"2026-10-01T08:00:00Z""#,
    ]
    #expect(TwoReaders.fast(Array("{\(members.joined(separator: ","))}".utf8)) != nil)
    for index in members.indices {
      var (less, twice) = (members, members)
      less.remove(at: index)
      twice.append(members[index])
      #expect(TwoReaders.fast(Array("{\(less.joined(separator: ","))}".utf8)) == nil)
      #expect(TwoReaders.fast(Array("{\(twice.joined(separator: ","))}".utf8)) == nil)
    }
  }
}

@Suite("A time in UTC, read eight bytes at once")
struct CanonicalTimeTests {
  @Test("is the one that is read byte by byte, or left to it")
  func agrees() {
    var random = SplitMix64(seed: 7)
    let padding = Array(repeating: UInt8(ascii: "\""), count: 8)
    for _ in 0..<40_000 {
      let instant = Instant(
        millisecondsSinceEpoch: Int64.random(
          in: Instant.earliestMilliseconds...Instant.latestMilliseconds, using: &random))
      var bytes = Array(instant.description.utf8)
      if Bool.random(using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
      }
      let padded = bytes + padding.prefix(Int.random(in: 0...8, using: &random))
      guard let (read, end) = Instant.parseUTC(padded.span, at: 0) else { continue }
      // Written with an offset, so that it is read byte by byte.
      let plain = Array(padded[..<(end - 1)]) + Array("+00:00".utf8)
      #expect(Instant.parse(plain.span) == read)
    }
  }

  @Test(
    "is one where there is such a day, hour, minute and second",
    arguments: [
      ("2024-02-29T23:59:59.999Z", true), ("2023-02-29T00:00:00.000Z", false), ("2024-02-30T00:00:00.000Z", false),
      ("2024-04-30T00:00:00.000Z", true), ("2024-04-31T00:00:00.000Z", false), ("2024-12-31T00:00:00.000Z", true),
      ("2024-12-32T00:00:00.000Z", false), ("2024-13-01T00:00:00.000Z", false), ("2024-00-01T00:00:00.000Z", false),
      ("2024-01-00T00:00:00.000Z", false), ("0000-01-01T00:00:00.000Z", false), ("0001-01-01T00:00:00.000Z", true),
      ("9999-12-31T23:59:59.999Z", true), ("2024-01-01T24:00:00.000Z", false), ("2024-01-01T23:60:00.000Z", false),
      ("2024-01-01T23:00:60.000Z", false), ("2024-01-01T23:00:00.00Z\"", false), ("2024-01-01t23:00:00.000Z", false),
      ("2024-01-01T23:00:00.000z", false), ("2024-01-01T23:00:0:.000Z", false), ("2024-01-01T23:00:00,000Z", false),
      ("2024-01-01T23:00:00Z\"\"\"\"", true), ("2024/01/01T23:00:00.000Z", false),
    ])
  func boundaries(text: String, isTime: Bool) {
    #expect((Instant.parseUTC(Array(text.utf8).span, at: 0) != nil) == isTime)
  }
}
