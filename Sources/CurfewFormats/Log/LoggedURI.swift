// SPDX-License-Identifier: Apache-2.0

/// URIs as a log shows them.
enum LoggedURI {
  /// The URI with `removed` in place of a user name and a password, which a URI has before an `@` in its
  /// authority. Such a URI is refused everywhere, with and without the change.
  static func withoutUserInfo(_ uri: String) -> String {
    let bytes = uri.utf8
    guard let start = afterSlashes(bytes) else { return uri }
    let end = bytes[start...].firstIndex { Self.endsAuthority($0) } ?? bytes.endIndex
    guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { return uri }
    return String(uri[..<start]) + "removed" + String(uri[at...])
  }

  /// Where the authority starts: after the first `//`.
  private static func afterSlashes(_ bytes: String.UTF8View) -> String.Index? {
    var previous: UInt8 = 0
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "/"), previous == UInt8(ascii: "/") { return bytes.index(after: index) }
      previous = bytes[index]
    }
    return nil
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }
}
