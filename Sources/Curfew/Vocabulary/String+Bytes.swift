// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Calls `body` with the UTF-8 bytes, where they are.
  ///
  /// As `utf8Span`, but inlined: the getter of that is a call that costs more than the look-up it is for.
  ///
  /// - Complexity: O(1), no allocation, for a text that Swift made.
  @inline(__always)
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    if let result = unsafe utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) { return result }
    return body(utf8Span.span)
  }

  /// Whether two texts have the same UTF-8 bytes; `==` would equate NFC and NFD.
  @inline(__always)
  package func hasSameBytes(as other: String) -> Bool {
    withBytes { bytes in other.withBytes { bytes.isIdentical(to: $0) || bytes.isEqual(to: $0) } }
  }

  /// Below, at or above 0 as the UTF-8 bytes come before, with or after those of another text.
  package func order(byBytesOf other: String) -> Int {
    withBytes { bytes in
      other.withBytes { others in
        let length = min(bytes.count, others.count)
        for index in 0..<length where bytes[index] != others[index] { return bytes[index] < others[index] ? -1 : 1 }
        return bytes.count - others.count
      }
    }
  }
}
