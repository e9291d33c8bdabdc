// SPDX-License-Identifier: Apache-2.0

/// Patterns for names of tenants: what ``TenantName`` has, and `*` and `?`.
enum TenantGlob {
  /// Whether a text is a pattern that some tenant's name could match.
  static func isValid(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 128 else { return false }
    let plain = bytes.filter { $0 != UInt8(ascii: "*") }
    return plain.count <= 63 && plain.allSatisfy { $0 == UInt8(ascii: "?") || TenantName.mayHold($0) }
      && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
  }
}
