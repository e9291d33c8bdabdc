// SPDX-License-Identifier: Apache-2.0

/// Copies of the keys of some rows, one after the other: the bytes that a decision looks a client up by.
struct ClientKeys {
  private var bytes: [UInt8] = []
  private var ends: [(clientID: Int, owner: Int)] = []

  /// Adds a key: the client ID and behind it the owner.
  mutating func append(_ key: ArraySlice<UInt8>, clientIDLength: Int) {
    let middle = bytes.count + clientIDLength
    bytes += key
    ends.append((middle, bytes.count))
  }

  /// Calls `body` with the client ID and the owner of a key by the order in which they were added.
  func withKey<Result>(_ index: Int, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let start = index == 0 ? 0 : ends[index - 1].owner
    let (middle, end) = ends[index]
    return body(bytes.span.extracting(start..<middle), bytes.span.extracting(middle..<end))
  }
}
