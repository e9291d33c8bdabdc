// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// A YAML document as nodes with exact places, read by ``YAMLReader``.
///
/// Node 0 is the root. The children of a collection are the nodes from its index + 1 on, each jumped
/// over with ``next(after:)``; in a mapping they alternate between keys and values.
package struct YAMLTree: Sendable {
  /// An index into the nodes.
  package typealias Index = UInt32

  package let file: SourceFile
  package internal(set) var nodes: [YAMLNode] = []
  /// The texts that differ from how they are written: escapes, folded lines.
  var decodedText: [UInt8] = []
  /// Where each of those ends.
  private var decodedEnds: [UInt32] = []

  init(file: SourceFile) {
    self.file = file
  }

  /// The node at an index, an alias as it stands.
  package subscript(_ index: Index) -> YAMLNode { nodes[Int(index)] }

  /// The index of the node itself, or of the one that an alias stands for.
  package func resolve(_ index: Index) -> Index {
    let node = nodes[Int(index)]
    return node.kind == .alias ? node.link : index
  }

  /// The index just past a node and all that is in it.
  package func next(after index: Index) -> Index {
    switch nodes[Int(index)].kind {
    case .scalar, .alias: index + 1
    case .sequence, .mapping, .broken: nodes[Int(index)].link
    }
  }

  /// Ends a text that does not stand in the file letter by letter, and returns its number.
  mutating func endDecodedText() -> UInt32 {
    decodedEnds.append(UInt32(truncatingIfNeeded: decodedText.count))
    return UInt32(truncatingIfNeeded: decodedEnds.count - 1)
  }

  /// The bytes of a text of that kind.
  private func decodedRange(_ number: UInt32) -> Range<Int> {
    (number == 0 ? 0 : Int(decodedEnds[Int(number) - 1]))..<Int(decodedEnds[Int(number)])
  }

  /// The text of a scalar, escapes resolved, or of the scalar that an alias stands for.
  package func text(_ index: Index) -> ArraySlice<UInt8> {
    let node = nodes[Int(resolve(index))]
    guard node.kind == .scalar else { return [] }
    return node.isTextInSource ? file.bytes[node.textInSource] : decodedText[decodedRange(node.link)]
  }

  /// The text of a scalar as a string, for messages.
  package func string(_ index: Index) -> String {
    String(decoding: text(index), as: UTF8.self)
  }

  /// Whether a node is the empty value: nothing, `~` or `null`, unquoted.
  package func isEmptyValue(_ index: Index) -> Bool {
    let node = nodes[Int(resolve(index))]
    guard node.kind == .scalar, node.style == .plain, node.isTextInSource else { return false }
    switch node.end - node.start {
    case 0: return true
    case 1: return text(index).first == UInt8(ascii: "~")
    case 4: return text(index).elementsEqual("null".utf8)
    default: return false
    }
  }

  /// Whether nothing at all is written where a node should be.
  func isNothing(_ index: Index) -> Bool {
    nodes[Int(index)].kind == .scalar && nodes[Int(index)].start == nodes[Int(index)].end
  }

  /// The bytes in the file that some bytes of a scalar's text are, or those of the whole node when the
  /// text is not written letter by letter.
  package func span(of range: Range<Int>, inTextOf index: Index) -> SourceSpan {
    let node = nodes[Int(index)]
    guard node.kind == .scalar, node.isTextInSource, range.upperBound <= node.textInSource.count else {
      return node.span
    }
    let start = UInt32(truncatingIfNeeded: node.textInSource.lowerBound + range.lowerBound)
    return SourceSpan(start: start, end: start + UInt32(truncatingIfNeeded: range.count))
  }

  /// Calls `body` with each item of a sequence.
  package func forEachItem(of sequence: Index, _ body: (Index) -> Void) {
    let sequence = resolve(sequence)
    var index = sequence + 1
    let end = next(after: sequence)
    while index < end {
      body(index)
      index = next(after: index)
    }
  }

  /// The bytes of a scalar's text.
  func textLength(_ index: Index) -> Int {
    let node = nodes[Int(resolve(index))]
    guard node.kind == .scalar else { return 0 }
    return node.isTextInSource ? node.textInSource.count : decodedRange(node.link).count
  }

  /// Whether a key is YAML 1.1's merge key, which is written without quotes.
  func isMergeKey(_ key: Index) -> Bool {
    let node = nodes[Int(key)]
    guard node.kind == .scalar, node.style == .plain, node.end - node.start == 2 else { return false }
    return text(key).elementsEqual("<<".utf8)
  }

  /// Calls `body` with each key that is a name, and its value. Other keys have been reported by the reader.
  package func forEachPair(of mapping: Index, _ body: (_ key: Index, _ value: Index) -> Void) {
    let mapping = resolve(mapping)
    var key = mapping + 1
    let end = next(after: mapping)
    while key < end {
      let value = next(after: key)
      if nodes[Int(resolve(key))].kind == .scalar, !isMergeKey(key), !isEmptyValue(key) { body(key, value) }
      key = next(after: value)
    }
  }
}
