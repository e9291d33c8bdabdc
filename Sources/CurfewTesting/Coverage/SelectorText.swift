// SPDX-License-Identifier: Apache-2.0

/// Values that a selector of a policy takes.
enum SelectorText {
  private static let slash = UInt8(ascii: "/")

  /// A client ID that a policy's ID or pattern takes: any word in the place of a `*`.
  static func someClient(of pattern: [UInt8]) -> String {
    let segments = pattern.split(separator: slash, omittingEmptySubsequences: false).map { segment in
      segment.elementsEqual("*".utf8) ? Array("any.example".utf8) : Array(segment)
    }
    return String(decoding: Array(segments.joined(separator: [slash])), as: UTF8.self)
  }

  /// An owner without the domain.
  static func shortName(ofOwner owner: String) -> String {
    guard let at = owner.utf8.firstIndex(of: UInt8(ascii: "@")), at != owner.startIndex else { return owner }
    return String(owner[..<at])
  }

  /// A short word for a client ID: the host of a URL, else the ID.
  static func shortName(ofClient id: String) -> String {
    let segments = id.utf8.split(separator: slash, omittingEmptySubsequences: false)
    guard id.utf8.starts(with: "https://".utf8), segments.count > 3 else { return id }
    return String(Substring(segments[2]))
  }
}
