// SPDX-License-Identifier: Apache-2.0

/// Copies of the keys of some rows, one after the other, each found by where it begins.
struct ClientKeys {
  /// Of each key: the length of the client ID and that of the owner in two bytes each, and both.
  private var bytes: [UInt8] = []

  private static let headSize = 4

  init() {}

  /// Copies keys without the room that is kept for more.
  init(copying others: ClientKeys) { bytes = Array(others.bytes[...]) }

  /// Where the next key will begin.
  var end: UInt32 { UInt32(truncatingIfNeeded: bytes.count) }

  /// Adds a key: the client ID and behind it the owner, of at most 2,048 bytes each.
  mutating func append(_ key: ArraySlice<UInt8>, clientIDLength: Int) {
    appendLength(clientIDLength)
    appendLength(key.count - clientIDLength)
    bytes.append(contentsOf: key)
  }

  /// Forgets all keys and keeps the place.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Calls `body` with the client ID and the owner of the key that begins somewhere.
  func withKey<Result>(at start: UInt32, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let clientID = Int(start) + Self.headSize
    let owner = clientID + length(at: Int(start))
    let end = owner + length(at: Int(start) + 2)
    return body(bytes.span.extracting(clientID..<owner), bytes.span.extracting(owner..<end))
  }

  private mutating func appendLength(_ length: Int) {
    bytes.append(UInt8(truncatingIfNeeded: length))
    bytes.append(UInt8(truncatingIfNeeded: length >> 8))
  }

  private func length(at index: Int) -> Int { Int(bytes[index]) | Int(bytes[index + 1]) << 8 }
}
