// SPDX-License-Identifier: Apache-2.0

/// The names that tenants may have: `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`, as in a DNS label.
package enum TenantName {
  /// Whether a text is such a name.
  package static func isValid(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else {
      return false
    }
    return bytes.allSatisfy(mayHold)
  }

  /// Whether a byte may stand in a name.
  static func mayHold(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The name in lower case with `-` for blanks, dots and underscores, if that is one.
  package static func mended(_ text: String) -> String? {
    let mended = text.lowercased().map { " _.".contains($0) ? "-" : $0 }
    return isValid(Array(String(mended).utf8)) ? String(mended) : nil
  }
}
