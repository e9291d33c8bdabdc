// SPDX-License-Identifier: Apache-2.0

/// Copies of the keys of some rows, one after the other.
struct ClientKeys {
  private var bytes: [UInt8] = []
  private var ends: [(clientID: UInt32, owner: UInt32)] = []

  init() {}

  /// Copies keys without the room that is kept for more.
  init(copying others: ClientKeys) {
    bytes = Array(others.bytes[...])
    ends = Array(others.ends[...])
  }

  /// How many keys there are.
  var count: UInt32 { UInt32(truncatingIfNeeded: ends.count) }

  /// Adds a key: the client ID and behind it the owner.
  mutating func append(_ key: ArraySlice<UInt8>, clientIDLength: Int) {
    let middle = bytes.count + clientIDLength
    bytes.append(contentsOf: key)
    ends.append((UInt32(truncatingIfNeeded: middle), UInt32(truncatingIfNeeded: bytes.count)))
  }

  /// Forgets all keys and keeps the place.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with the client ID and the owner of a key by the order in which they were added.
  func withKey<Result>(_ index: UInt32, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let start = index == 0 ? 0 : Int(ends[Int(index) - 1].owner)
    let (middle, end) = (Int(ends[Int(index)].clientID), Int(ends[Int(index)].owner))
    return body(bytes.span.extracting(start..<middle), bytes.span.extracting(middle..<end))
  }
}
