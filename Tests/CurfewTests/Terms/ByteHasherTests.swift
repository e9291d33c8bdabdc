// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Curfew

/// Client IDs are chosen by strangers, who must not be able to choose ones that share a slot.
struct ByteHasherTests {
  private static let mask: UInt64 = 0x3FF

  @Test("IDs that all collide under one key are spread by another", arguments: 1...4 as ClosedRange<UInt64>)
  func floodingNeedsTheKey(key: UInt64) {
    let known = ByteHasher(first: 0x1234_5678_9ABC_DEF0, second: 0x0FED_CBA9_8765_4321)
    let flood = (0..<200_000).lazy.map { Array("dcr-\($0)".utf8) }.filter { known.hash($0.span) & Self.mask == 0 }
    let ids = Array(flood.prefix(100))
    #expect(ids.count == 100)
    let unknown = ByteHasher(first: key &* 0x9E37_79B9_7F4A_7C15, second: key &* 0xC2B2_AE3D_27D4_EB4F | 1)
    let slots = Set(ids.map { unknown.hash($0.span) & Self.mask })
    // 100 balls in 1,024 boxes take 95 of them on average.
    #expect(slots.count > 80)
  }

  @Test("Each byte and the length count", arguments: [0, 1, 7, 8, 9, 16, 23, 64])
  func everyByteCounts(length: Int) {
    let hasher = ByteHasher.ofThisProcess
    let bytes = [UInt8](repeating: 0, count: length)
    var hashes: Set<UInt64> = [hasher.hash(bytes.span), hasher.hash((bytes + [0]).span)]
    for place in 0..<length {
      var changed = bytes
      changed[place] = 1
      hashes.insert(hasher.hash(changed.span))
    }
    #expect(hashes.count == length + 2)
  }

  @Test("Two runs of bytes are the same only if each byte is, at every length")
  func comparison() {
    for length in 0...70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      #expect(Self.areEqual(bytes, bytes.map { $0 }))
      #expect(!Self.areEqual(bytes, bytes + [0]))
      for place in 0..<length {
        var changed = bytes
        changed[place] ^= 1
        #expect(!Self.areEqual(bytes, changed), "byte \(place) of \(length)")
      }
    }
  }

  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.span.isEqual(to: right.span) }
}
