// SPDX-License-Identifier: Apache-2.0

/// Copies of the keys of some rows, one after the other: the bytes that a decision looks a client up by.
struct ClientKeys {
  private var bytes: [UInt8] = []
  private var ends: [(clientID: Int, owner: Int)] = []

  /// Makes place for keys at once.
  mutating func reserve(keyCount: Int, byteCount: Int) {
    ends.reserveCapacity(ends.count + keyCount)
    bytes.reserveCapacity(bytes.count + byteCount)
  }

  /// Adds a key: the client ID and behind it the owner.
  mutating func append(_ key: ArraySlice<UInt8>, clientIDLength: Int) {
    let middle = bytes.count + clientIDLength
    bytes += key
    ends.append((middle, bytes.count))
  }

  /// Adds a key of others.
  mutating func append(_ index: Int, of others: borrowing ClientKeys) {
    let start = others.start(of: index)
    let (middle, end) = others.ends[index]
    append(others.bytes[start..<end], clientIDLength: middle - start)
  }

  /// Forgets all keys and keeps the place.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the client ID and the owner of a key by the order in which they were added.
  func withKey<Result>(_ index: Int, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let (middle, end) = ends[index]
    return body(bytes.span.extracting(start(of: index)..<middle), bytes.span.extracting(middle..<end))
  }

  /// The number of bytes of a key.
  func byteCount(_ index: Int) -> Int { ends[index].owner - start(of: index) }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1].owner }
}
