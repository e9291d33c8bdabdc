// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewYAML

@Suite("A node in eight bytes")
struct PackedNodeTests {
  private static let kinds: [YAMLNode.Kind] = [.scalar, .sequence, .mapping, .alias, .broken]
  private static let styles: [YAMLNode.Style] = [
    .plain, .singleQuoted, .doubleQuoted, .blockScalar, .flowCollection, .blockCollection,
  ]
  /// A file has so many bytes at most, and one offset more.
  private static let greatest = UInt32(YAMLLimits.fileBytes)

  @Test("It keeps what it is given, up to the end of the largest file", arguments: kinds, styles)
  func keeps(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style) {
    for (start, reach) in [
      (0, 0), (1, 0), (0, 1), (Self.greatest, 0), (0, Self.greatest), (Self.greatest, Self.greatest),
    ] {
      for (isMultiline, isDecoded) in [(false, false), (true, false), (false, true), (true, true)] {
        let node = PackedNode(
          kind, style, start: start, reach: reach, isMultiline: isMultiline, isDecoded: isDecoded)
        #expect(node.kind == kind)
        #expect(node.style == style)
        #expect(node.start == start)
        #expect(node.length == reach)
        #expect(node.isMultiline == isMultiline)
        #expect(node.isDecoded == isDecoded)
      }
    }
  }

  @Test("What is changed leaves the rest as it is")
  func changes() {
    var node = PackedNode(.mapping, .flowCollection, start: Self.greatest, reach: 0)
    node.length = Self.greatest
    node.kind = .broken
    #expect(node.kind == .broken)
    #expect(node.style == .flowCollection)
    #expect(node.start == Self.greatest)
    #expect(node.length == Self.greatest)
  }

  @Test("A text in the file lies between its quotes")
  func texts() {
    #expect(PackedNode(.scalar, .plain, start: 3, reach: 4).textInSource == 3..<7)
    #expect(PackedNode(.scalar, .singleQuoted, start: 3, reach: 4).textInSource == 4..<6)
    #expect(PackedNode(.scalar, .doubleQuoted, start: 3, reach: 2).textInSource == 4..<4)
  }
}
