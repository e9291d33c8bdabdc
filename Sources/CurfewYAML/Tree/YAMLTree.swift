// SPDX-License-Identifier: Apache-2.0
//
// A class, since everything that is found out about a policy holds on to its tree: a structure would have each of
// its arrays retained whenever that is passed on.

package import CurfewSource

/// A YAML document as nodes with exact places, read by ``YAMLReader``.
///
/// Node 0 is the root. The children of a collection are the nodes from its index + 1 on, each jumped
/// over with ``next(after:)``; in a mapping they alternate between keys and values.
package final class YAMLTree: Sendable {
  /// An index into the nodes.
  package typealias Index = UInt32

  package let file: SourceFile
  private let nodes: YAMLNodes
  private let lines: LineIndex

  init(_ nodes: YAMLNodes) {
    file = nodes.file
    self.nodes = nodes
    lines = LineIndex(of: nodes.file)
  }

  /// How many nodes there are.
  package var count: Int { nodes.count }

  /// The indices of all nodes, in the order of the file.
  package var indices: Range<Index> { 0..<UInt32(truncatingIfNeeded: nodes.count) }

  /// The node at an index, an alias as it stands.
  package subscript(_ index: Index) -> YAMLNode { nodes[index] }

  /// The kind of a node, an alias as it stands.
  package func kind(of index: Index) -> YAMLNode.Kind { nodes.kind(of: index) }

  /// Where a node starts, for people.
  ///
  /// - Complexity: O(1).
  package func position(of index: Index) -> SourcePosition { lines.position(of: nodes.start(of: index)) }

  /// The index of the node itself, or of the one that an alias stands for.
  package func resolve(_ index: Index) -> Index { nodes.resolve(index) }

  /// The index just past a node and all that is in it.
  package func next(after index: Index) -> Index { nodes.next(after: index) }

  /// How many bytes the texts have that differ from how they are written.
  var decodedByteCount: Int { nodes.decodedText.count }

  // MARK: - Texts

  /// The text of a scalar, escapes resolved, or of the scalar that an alias stands for.
  package func text(_ index: Index) -> ArraySlice<UInt8> { nodes.text(index) }

  /// The text of a scalar as a string, for messages.
  package func string(_ index: Index) -> String { nodes.string(index) }

  /// Whether a node is the empty value: nothing, `~` or `null`, unquoted.
  package func isEmptyValue(_ index: Index) -> Bool { nodes.isEmptyValue(index) }

  /// The bytes in the file that some bytes of a scalar's text are, or those of the whole node when the
  /// text is not written letter by letter.
  package func span(of range: Range<Int>, inTextOf index: Index) -> SourceSpan {
    guard let text = nodes.textInSource(of: index), range.upperBound <= text.count else { return self[index].span }
    let start = UInt32(truncatingIfNeeded: text.lowerBound + range.lowerBound)
    return SourceSpan(start: start, end: start + UInt32(truncatingIfNeeded: range.count))
  }

  // MARK: - Collections

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

  /// Calls `body` with each key that is a name, and its value. Other keys have been reported by the reader.
  package func forEachPair(of mapping: Index, _ body: (_ key: Index, _ value: Index) -> Void) {
    let mapping = resolve(mapping)
    var key = mapping + 1
    let end = next(after: mapping)
    while key < end {
      let value = next(after: key)
      if nodes.isName(key) { body(key, value) }
      key = next(after: value)
    }
  }
}
