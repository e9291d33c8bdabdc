// SPDX-License-Identifier: Apache-2.0

/// Copies of the keys of some rows, one after the other.
struct ClientKeys {
  private var bytes: [UInt8] = []

  /// Where a key stands: the client ID and behind it the owner, of at most 2,048 bytes each.
  struct Place {
    let start: UInt32
    let clientIDLength: UInt16
    let ownerLength: UInt16
  }

  init() {}

  /// Copies keys without the room that is kept for more.
  init(copying others: ClientKeys) { bytes = Array(others.bytes[...]) }

  /// Where the next key will begin.
  var end: UInt32 { UInt32(truncatingIfNeeded: bytes.count) }

  /// Where the next key will stand.
  func place(ofClientIDLength clientIDLength: Int, ownerLength: Int) -> Place {
    Place(
      start: end, clientIDLength: UInt16(truncatingIfNeeded: clientIDLength),
      ownerLength: UInt16(truncatingIfNeeded: ownerLength))
  }

  /// Adds a key: the client ID and behind it the owner.
  mutating func append(_ key: ArraySlice<UInt8>) { bytes.append(contentsOf: key) }

  /// Forgets all keys and keeps the place.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Calls `body` with the client ID and the owner of a key.
  func withKey<Result>(at place: Place, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
    let owner = Int(place.start) + Int(place.clientIDLength)
    return body(
      bytes.span.extracting(Int(place.start)..<owner), bytes.span.extracting(owner..<owner + Int(place.ownerLength)))
  }
}
