// SPDX-License-Identifier: Apache-2.0
//
// Each line ends with a check that covers it and, through the check before it, all lines above: a line
// that is changed, lost, moved or cut is noticed at its own number. It finds accidents and careless
// editing; who wants to forge a file can work out the checks too, so the file is only its owner's to write.

/// A running FNV-1a hash of 64 bits over the lines of a snapshot.
struct SnapshotCheck: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// What stands between a line's content and its check.
  static let marker = Array(#","check":""#.utf8)
  static let ending = Array(#""}"#.utf8)
  static var suffixLength: Int { marker.count + 16 + ending.count }

  /// Takes the content of a line, without its end.
  mutating func update(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// The check as it stands in a line.
  var text: [UInt8] { Hexadecimal.text((0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }) }
}
