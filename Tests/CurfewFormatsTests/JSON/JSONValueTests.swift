// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import Testing

@testable import CurfewTestSupport

@Suite("A JSON tree")
struct JSONValueTests {
  @Test("keeps the order of members, the text of numbers and every character")
  func keepsWhatWasWritten() throws {
    let source = #"{"z":[1.0,-0,1e999999,123456789012345678901234567890],"a":"é\u0000😀","n":null,"t":true,"f":false}"#
    #expect(text(of: try JSONValue(parsing: source.bytes)) == source)
  }

  @Test("finds members byte for byte")
  func findsMembers() throws {
    guard case .object(let object) = try JSONValue(parsing: "{\"e\u{301}\":1,\"\\u0062\":2}".bytes) else {
      Issue.record("no object")
      return
    }
    #expect(object["\u{E9}"] == nil)
    #expect(object["e\u{301}"].map(text) == "1")
    #expect(object["b"].map(text) == "2")
  }

  @Test("knows how many bytes an object took as it was received")
  func knowsItsSize() throws {
    let inner = "{ \"client_name\" : \"\\u0041é\" }"
    guard case .object(let outer) = try JSONValue(parsing: " { \"document\" :  \(inner)  } ".bytes),
      case .object(let document)? = outer["document"]
    else {
      Issue.record("no object")
      return
    }
    #expect(document.byteCount == inner.utf8.count)
    #expect(outer.byteCount == inner.utf8.count + 19)
  }

  @Test("unescapes every escape")
  func unescapes() throws {
    guard case .string(let string) = try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u0041\u00E9\u20aC\uD83D\uDE00""#.bytes)
    else {
      Issue.record("no string")
      return
    }
    #expect(Array(string.utf8) == "\"\\/\u{8}\u{C}\n\r\tAé€😀".bytes)
  }

  @Test("written and parsed is the same, for random trees", arguments: 0..<40 as Range<UInt64>)
  func survivesTheRoundTrip(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let value = RandomJSON.value(depth: 5, using: &generator)
      let written = text(of: value)
      let parsed = try JSONValue(parsing: written.bytes)
      #expect(areIdentical(value, parsed), "seed \(seed): \(written)")
    }
  }

  @Test("read from mutated bytes is refused or fine, never a trap", arguments: 0..<20 as Range<UInt64>)
  func survivesMutation(seed: UInt64) {
    var generator = SplitMix64(seed: seed ^ 0xABCD)
    var refused = 0
    for _ in 0..<100 {
      var bytes = text(of: RandomJSON.value(depth: 4, using: &generator)).bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        RandomJSON.mutate(&bytes, using: &generator)
      }
      switch Result(catching: { () throws(JSONError) in try JSONValue(parsing: bytes) }) {
      case .failure: refused += 1
      case .success(let value):
        // What is accepted is UTF-8, and reads the same when it is written again.
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        let again = try? JSONValue(parsing: text(of: value).bytes)
        #expect(again.map { areIdentical($0, value) } == true)
      }
      #expect(isSkippable(bytes) == (failure(reading: bytes) == nil))
    }
    #expect(refused > 0)
  }

  private func isSkippable(_ bytes: [UInt8]) -> Bool {
    var reader = JSONReader(bytes)
    do {
      try reader.skipValue()
      try reader.finish()
      return true
    } catch { return false }
  }
}

enum RandomJSON {
  static func value(depth: Int, using generator: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .number(["0", "-0", "1.50", "1e999999", "-12E-7"].randomElement(using: &generator) ?? "0")
    case 3, 4: return .string(string(using: &generator))
    case 5, 6:
      let count = Int.random(in: 0..<5, using: &generator)
      return .array((0..<count).map { _ in value(depth: depth - 1, using: &generator) })
    default:
      let count = Int.random(in: 0..<24, using: &generator)
      return .object(
        JSONObject(
          (0..<count).map { index in
            .init("\(index):" + string(using: &generator), value(depth: depth - 2, using: &generator))
          }))
    }
  }

  static func string(using generator: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<6, using: &generator) {
      let limits: [UInt32] = [0x20, 0x80, 0xA0, 0x800, 0x2070, 0x10000, 0x110000]
      let limit = limits.randomElement(using: &generator) ?? 0x80
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "\\")
    }
    return text
  }

  static func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix64) {
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes[index] = .random(in: 0...255, using: &generator)
    case 1: bytes.remove(at: index)
    case 2: bytes.insert("\"\\{}[],:-0eu\u{1}".bytes.randomElement(using: &generator) ?? 0xFF, at: index)
    default: bytes.removeSubrange(index...)
    }
  }
}
