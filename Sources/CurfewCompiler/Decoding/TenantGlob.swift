// SPDX-License-Identifier: Apache-2.0

/// Patterns for names of tenants: what ``TenantName`` has, and `*` and `?`.
enum TenantGlob {
  /// Whether a text is a pattern that some tenant's name could match.
  static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 128 else { return false }
    let plain = bytes.filter { $0 != UInt8(ascii: "*") }
    let name = plain.map { $0 == UInt8(ascii: "?") ? UInt8(ascii: "a") : $0 }
    guard name.count <= 63 else { return false }
    // The ends may be under a `*`, so that only the characters count there.
    return name.isEmpty
      || TenantName.isValid([UInt8(ascii: "a")] + name.prefix(61) + [UInt8(ascii: "a")])
        && isEnd(bytes.first) && isEnd(bytes.reversed().first)
  }

  private static func isEnd(_ byte: UInt8?) -> Bool { byte != UInt8(ascii: "-") }
}
