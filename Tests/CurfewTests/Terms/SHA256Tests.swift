// SPDX-License-Identifier: Apache-2.0

import Curfew
import Testing

/// The digests are those of another implementation, over bytes that count up to 250 and begin again.
struct SHA256Tests {
  @Test(
    "The digest of so many bytes, on both sides of what fits into a block with its length",
    arguments: [
      (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (3, "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc"),
      (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
      (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
      (57, "2fe741af801cc238602ac0ec6a7b0c3a8a87c7fc7d7f02a3fe03d1c12eac4d8f"),
      (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
      (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
      (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
      (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
      (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
      (1_000, "4e4c294b331f7a2099a379bec34b9f9fc03dc46ab465d998f4d683da53487e6d"),
    ])
  func digest(count: Int, expected: String) {
    let bytes = (0..<count).map { UInt8($0 % 251) }
    var whole = SHA256()
    whole.update(bytes)
    #expect(Self.text(whole.finalize()) == expected)
    var inPieces = SHA256()
    for start in stride(from: 0, to: count, by: 7) { inPieces.update(bytes[start..<min(start + 7, count)]) }
    #expect(Self.text(inPieces.finalize()) == expected)
  }

  private static func text(_ digest: [UInt8]) -> String {
    digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
