// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ClientKeysTests {
  private static func texts(_ keys: ClientKeys, _ place: ClientKeys.Place) -> [String] {
    keys.withKey(at: place) { clientID, owner in [text(clientID), text(owner)] }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  /// Adds a key and returns where it stands.
  private static func add(_ clientID: String, _ owner: String, to keys: inout ClientKeys) -> ClientKeys.Place {
    let place = keys.place(ofClientIDLength: clientID.utf8.count, ownerLength: owner.utf8.count)
    keys.append(Array((clientID + owner).utf8)[...])
    return place
  }

  @Test("Each key is found where it begins, with the client ID apart from the owner")
  func starts() {
    let longest = String(repeating: "i", count: 2_048)
    let long = String(repeating: "l", count: 256)
    let wanted = [("a", "b"), ("dcr-1", "zoé"), (longest, "y"), ("x", longest), (long, long)]
    var keys = ClientKeys()
    let starts = wanted.map { Self.add($0.0, $0.1, to: &keys) }
    let copies = ClientKeys(copying: keys)
    #expect(copies.end == keys.end)
    for (start, (clientID, owner)) in zip(starts, wanted) {
      #expect(Self.texts(keys, start) == [clientID, owner])
      #expect(Self.texts(copies, start) == [clientID, owner])
    }
    // What is made of the first ones changes no copies.
    keys.removeAll()
    _ = Self.add("three", "four", to: &keys)
    #expect(Self.texts(copies, starts[1]) == ["dcr-1", "zoé"])
  }

  @Test("After all have been removed the first one begins at 0 again")
  func removed() {
    var keys = ClientKeys()
    _ = Self.add("one", "two", to: &keys)
    keys.removeAll()
    #expect(keys.end == 0)
    let start = Self.add("three", "four", to: &keys)
    #expect(Self.texts(keys, start) == ["three", "four"])
  }
}
