// SPDX-License-Identifier: Apache-2.0

/// One event of libyaml, as a Swift value; the text of a scalar stays in the ``YAMLEventStream``, the name of an
/// anchor in the file.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }

  let kind: Kind
  let style: YAMLNode.Style
  let hasTag: Bool
  /// The bytes of the name of the anchor that an alias refers to or a node defines; 0 without one.
  let anchorLength: Int
  /// Where it starts and ends, in code points.
  let start: Int
  let end: Int
  /// Whether it ends on another line than it starts on.
  let isMultiline: Bool
}

/// Why libyaml gave up: its own words and places, to be put into ours.
struct YAMLFailure: Error {
  let problem: String
  /// The places, in code points.
  let problemMark: Int
  let context: String?
  let contextMark: Int
}
