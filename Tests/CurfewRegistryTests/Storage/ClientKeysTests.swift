// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct ClientKeysTests {
  private static func texts(_ keys: ClientKeys, _ index: Int) -> [String] {
    keys.withKey(UInt32(index)) { clientID, owner in [text(clientID), text(owner)] }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }

  @Test("Each key is found by its number, with the client ID apart from the owner")
  func numbers() {
    let wanted = [("a", "b"), ("dcr-1", "zoé"), ("x", "y"), (String(repeating: "i", count: 2_048), "o")]
    var keys = ClientKeys()
    for (clientID, owner) in wanted {
      keys.append(Array((clientID + owner).utf8)[...], clientIDLength: clientID.utf8.count)
    }
    let copies = ClientKeys(copying: keys)
    #expect(keys.count == wanted.count && copies.count == wanted.count)
    for (index, (clientID, owner)) in wanted.enumerated() {
      #expect(Self.texts(keys, index) == [clientID, owner])
      #expect(Self.texts(copies, index) == [clientID, owner])
    }
    // What is made of the first ones changes no copies.
    keys.removeAll()
    keys.append(Array("threefour".utf8)[...], clientIDLength: 5)
    #expect(Self.texts(copies, 1) == ["dcr-1", "zoé"])
  }

  @Test("After all have been removed the first one is number 0 again")
  func removed() {
    var keys = ClientKeys()
    keys.append(Array("onetwo".utf8)[...], clientIDLength: 3)
    keys.removeAll()
    keys.append(Array("threefour".utf8)[...], clientIDLength: 5)
    #expect(Self.texts(keys, 0) == ["three", "four"])
  }
}
