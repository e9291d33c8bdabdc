// SPDX-License-Identifier: Apache-2.0

/// A place as libyaml tells it: everything counted from 0, in code points.
struct YAMLMark {
  let index: Int
  let line: Int
  let column: Int
}

/// One event of libyaml, as a Swift value; the text of a scalar stays in the ``YAMLEventStream``.
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
  /// The name of the anchor that an alias refers to or a node defines.
  let anchor: [UInt8]?
  let start: YAMLMark
  let end: YAMLMark
}

/// Why libyaml gave up: its own words and places, to be put into ours.
struct YAMLFailure: Error {
  let problem: String
  let problemMark: YAMLMark
  let context: String?
  let contextMark: YAMLMark
}
