// SPDX-License-Identifier: Apache-2.0
//
// Words of up to eight bytes are compared as one number. They stand here as the numbers that the compiler needs to
// see; a test holds each against its text.

/// Up to eight bytes of a word of SPEC 3, the first byte lowest. One that ends has its closing quote.
struct RecordWord {
  let bytes: UInt64
  let length: Int

  private init(_ bytes: UInt64, length: Int) {
    self.bytes = bytes
    self.length = length
  }

  static let quote = RecordWord(0x0000_0000_0000_0022, length: 1)
  static let null = RecordWord(0x0000_0000_6C6C_756E, length: 4)
  static let `true` = RecordWord(0x0000_0000_6575_7274, length: 4)
  static let `false` = RecordWord(0x0000_0065_736C_6166, length: 5)

  static let name = RecordWord(0x0000_0022_656D_616E, length: 5)
  static let type = RecordWord(0x0000_0022_6570_7974, length: 5)
  static let method = RecordWord(0x0022_646F_6874_656D, length: 7)
  static let owner = RecordWord(0x0000_2272_656E_776F, length: 6)
  static let state = RecordWord(0x0000_2265_7461_7473, length: 6)
  static let clientID = RecordWord(0x6449_746E_6569_6C63, length: 8)
  static let lastUsedAt = (first: 0x6465_7355_7473_616C as UInt64, rest: RecordWord(0x0000_0000_0022_7441, length: 3))
  static let ownerGroups = (first: 0x6F72_4772_656E_776F as UInt64, rest: RecordWord(0x0000_0000_2273_7075, length: 4))
  static let registeredAt = (first: 0x7265_7473_6967_6572 as UInt64, rest: RecordWord(0x0000_0022_7441_6465, length: 5))
  static let authenticatedAt = (
    first: 0x6974_6E65_6874_7561 as UInt64, rest: RecordWord(0x2274_4164_6574_6163, length: 8)
  )
  static let tokensRevokedBefore = (
    first: 0x6552_736E_656B_6F74 as UInt64, second: RecordWord(0x6665_4264_656B_6F76, length: 8),
    rest: RecordWord(0x0000_0000_2265_726F, length: 4)
  )

  static let personal = RecordWord(0x6C61_6E6F_7372_6570, length: 8)
  static let shared = RecordWord(0x0022_6465_7261_6873, length: 7)
  static let service = RecordWord(0x2265_6369_7672_6573, length: 8)
  static let ephemeral = (
    first: RecordWord(0x6172_656D_6568_7065, length: 8), rest: RecordWord(0x0000_0000_0000_226C, length: 2)
  )
  static let dcr = RecordWord(0x0000_0000_2272_6364, length: 4)
  static let cimd = RecordWord(0x0000_0022_646D_6963, length: 5)
  static let active = RecordWord(0x0022_6576_6974_6361, length: 7)
  static let hidden = RecordWord(0x0022_6E65_6464_6968, length: 7)
  static let closed = RecordWord(0x0022_6465_736F_6C63, length: 7)
  static let deleted = RecordWord(0x2264_6574_656C_6564, length: 8)
}
