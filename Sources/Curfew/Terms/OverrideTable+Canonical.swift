// SPDX-License-Identifier: Apache-2.0

extension OverrideTable {
  /// Each override's meaning as bytes, in no particular order.
  func canonicalEntries() -> [[UInt8]] {
    rows.indices.map { index in
      let row = rows[index]
      var bytes: [UInt8] = [isPattern(row: index) ? 1 : 0, row.lifecycle.rawValue]
      bytes += CanonicalBytes.text(client(ofRow: index) ?? [])
      bytes += CanonicalBytes.text(owner(ofRow: index) ?? [])
      bytes += CanonicalBytes.thresholds(row.thresholds)
      bytes += CanonicalBytes.number(row.expiresAt)
      bytes += CanonicalBytes.number(row.killAt)
      return bytes
    }
  }
}
