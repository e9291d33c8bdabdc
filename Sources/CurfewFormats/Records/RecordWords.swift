// SPDX-License-Identifier: Apache-2.0
//
// Words of eight bytes are compared as one number. They stand here as the numbers that the compiler needs to
// see; a test holds each against its text.

/// Words of SPEC 3 as numbers: the first eight bytes, the first byte lowest; for a longer one also the last eight.
enum RecordWords {
  static let clientID: UInt64 = 0x6449_746E_6569_6C63
  static let name: UInt64 = 0x0000_0000_656D_616E
  static let type: UInt64 = 0x0000_0000_6570_7974
  static let method: UInt64 = 0x0000_646F_6874_656D
  static let owner: UInt64 = 0x0000_0072_656E_776F
  static let state: UInt64 = 0x0000_0065_7461_7473
  static let lastUsedAt: (first: UInt64, last: UInt64) = (0x6465_7355_7473_616C, 0x7441_6465_7355_7473)
  static let ownerGroups: (first: UInt64, last: UInt64) = (0x6F72_4772_656E_776F, 0x7370_756F_7247_7265)
  static let registeredAt: (first: UInt64, last: UInt64) = (0x7265_7473_6967_6572, 0x7441_6465_7265_7473)
  static let authenticatedAt: (first: UInt64, last: UInt64) = (0x6974_6E65_6874_7561, 0x7441_6465_7461_6369)
  static let tokensRevokedBefore: (first: UInt64, middle: UInt64, last: UInt64) = (
    0x6552_736E_656B_6F74, 0x6665_4264_656B_6F76, 0x6572_6F66_6542_6465
  )

  static let personal: UInt64 = 0x6C61_6E6F_7372_6570
  static let shared: UInt64 = 0x0000_6465_7261_6873
  static let service: UInt64 = 0x0065_6369_7672_6573
  static let ephemeral: UInt64 = 0x6172_656D_6568_7065
  static let dcr: UInt64 = 0x0000_0000_0072_6364
  static let cimd: UInt64 = 0x0000_0000_646D_6963
  static let active: UInt64 = 0x0000_6576_6974_6361
  static let hidden: UInt64 = 0x0000_6E65_6464_6968
  static let closed: UInt64 = 0x0000_6465_736F_6C63
  static let deleted: UInt64 = 0x0064_6574_656C_6564
  static let null: UInt64 = 0x0000_0000_6C6C_756E
  static let `true`: UInt64 = 0x0000_0000_6575_7274
  static let `false`: UInt64 = 0x0000_0065_736C_6166
}
