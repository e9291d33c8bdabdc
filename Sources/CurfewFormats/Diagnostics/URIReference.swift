// SPDX-License-Identifier: Apache-2.0

/// A path written as a URI reference (RFC 3986).
enum URIReference {
  /// Returns `file:///…` for an absolute path, else a reference relative to the working directory.
  static func of(path: String) -> String {
    var path = Array(path.utf8)[...]
    while path.starts(with: "./".utf8) { path = path.dropFirst(2) }
    let reference = path.map { Self.encoded($0) }.joined()
    return path.first == UInt8(ascii: "/") ? "file://" + reference : reference
  }

  /// Keeps what is unreserved, and slashes. A colon is encoded: in a first segment it would end a scheme.
  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      return String(Character(Unicode.Scalar(byte)))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
}
