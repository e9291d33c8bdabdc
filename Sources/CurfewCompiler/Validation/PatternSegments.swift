// SPDX-License-Identifier: Apache-2.0
//
// A pattern has at most 2,048 bytes, and a segment may have none. As slices, each would be sixteen times as large as
// it is written.

/// The segments of a client pattern, each with two bytes of its own.
struct PatternSegments: RandomAccessCollection {
  private let text: ArraySlice<UInt8>
  /// Where each segment ends, counted from where the text starts.
  private let ends: ArraySlice<UInt16>

  /// Takes a pattern apart.
  init(of text: ArraySlice<UInt8>) {
    var ends: [UInt16] = []
    ends.reserveCapacity(Self.count(in: text))
    Self.appendEnds(in: text, to: &ends)
    self.init(of: text, ends: ends[...])
  }

  /// A pattern that has been taken apart.
  init(of text: ArraySlice<UInt8>, ends: ArraySlice<UInt16>) {
    self.text = text
    self.ends = ends
  }

  /// How many segments a pattern has.
  static func count(in text: ArraySlice<UInt8>) -> Int { text.count { $0 == UInt8(ascii: "/") } + 1 }

  /// Notes where the segments of a pattern end.
  static func appendEnds(in text: ArraySlice<UInt8>, to ends: inout [UInt16]) {
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "/") { ends.append(UInt16(clamping: offset)) }
    ends.append(UInt16(clamping: text.count))
  }

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : Int(ends[ends.startIndex + index - 1]) + 1
    return text[text.startIndex + start..<text.startIndex + Int(ends[ends.startIndex + index])]
  }

  /// The places that have a `*`.
  var wildcards: [UInt16] {
    var wildcards: [UInt16] = []
    for index in indices where self[index].elementsEqual(CollectionOfOne(UInt8(ascii: "*"))) {
      wildcards.append(UInt16(truncatingIfNeeded: index))
    }
    return wildcards
  }

  /// Appends the segments at some places, each with a `/` behind it, which no segment has.
  func append(where isWanted: (Int) -> Bool, to bytes: inout [UInt8]) {
    for index in indices where isWanted(index) {
      bytes += self[index]
      bytes.append(UInt8(ascii: "/"))
    }
  }
}
