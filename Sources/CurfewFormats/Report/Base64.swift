// SPDX-License-Identifier: Apache-2.0

/// Base64 by RFC 4648 section 4, with padding.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).reduce(UInt32(0)) { word, offset in
        word << 8 | (start + offset < bytes.count ? UInt32(bytes[start + offset]) : 0)
      }
      let digits = min(3, bytes.count - start) + 1
      for digit in 0..<4 {
        text.append(digit < digits ? alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
