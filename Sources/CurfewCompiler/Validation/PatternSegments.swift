// SPDX-License-Identifier: Apache-2.0
//
// A pattern has at most 2,048 bytes, and a segment may have none. As slices, each would be sixteen times as large as
// it is written.

/// The segments of a client pattern, each with two bytes of its own.
struct PatternSegments: RandomAccessCollection {
  private let text: ArraySlice<UInt8>
  /// Where each segment ends, counted from where the text starts.
  private let ends: [UInt16]

  /// Takes a pattern apart.
  init(of text: ArraySlice<UInt8>) {
    self.text = text
    var ends: [UInt16] = []
    ends.reserveCapacity(text.count { $0 == UInt8(ascii: "/") } + 1)
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "/") { ends.append(UInt16(clamping: offset)) }
    ends.append(UInt16(clamping: text.count))
    self.ends = ends
  }

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : Int(ends[index - 1]) + 1
    return text[text.startIndex + start..<text.startIndex + Int(ends[index])]
  }

  /// The places that have a `*`.
  var wildcards: [UInt16] {
    var wildcards: [UInt16] = []
    for index in indices where self[index].elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) {
      wildcards.append(UInt16(truncatingIfNeeded: index))
    }
    return wildcards
  }
}
