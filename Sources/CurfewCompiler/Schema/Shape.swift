// SPDX-License-Identifier: Apache-2.0
//
// The tables that say what may stand where. The decoder takes its keys and words from here, and the
// JSON Schema for editors is printed from here, so the two cannot tell different stories.

/// What a value may be.
package indirect enum Shape: Sendable {
  case text(TextShape)
  /// `true` or `false`, unquoted.
  case boolean
  case duration(DurationShape)
  /// RFC 3339 with an offset.
  case time
  /// The same, or a distance from the `now` of a test file: `40d ago`, `in 2h`, `now`.
  case relativeTime
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// One value, or a list of such values.
  case oneOrMore(Shape)
  /// One of some words.
  case choice([Choice])
  /// A list. An item that stands in it twice is an error where that is said, and else a warning.
  case list(of: Shape, mayBeEmpty: Bool, repeatsAreErrors: Bool = false, maximumCount: Int? = nil)
  case mapping(MappingDescription)
  /// Names of the author's choosing, each with a value of the same shape.
  case dictionary(names: TextShape, values: Shape)
  /// A word in place of what is otherwise a list or a mapping.
  case word(Choice, or: Shape)
}

/// A word with its meaning.
package struct Choice: Sendable {
  /// The word as it is written.
  package let name: String
  /// What it means, for hover texts.
  package let summary: String
  /// What other tools call the same, in lower case.
  package let otherNames: [String]

  package init(_ name: String, _ summary: String, alsoCalled otherNames: [String] = []) {
    self.name = name
    self.summary = summary
    self.otherNames = otherNames
  }
}

/// What a text may be.
package enum TextShape: Sendable {
  /// Any text, over several lines too.
  case freeText
  /// A text for people, over several lines too, with nothing invisible in it.
  case reason
  /// The name of a tenant.
  case tenant
  /// An owner, a group, a profile or a toolset: not empty, nothing invisible.
  case name
  /// A client ID or a URL pattern.
  case client
  /// A redirect host, `*.` and a host, `loopback` or `scheme:NAME`.
  case redirectHost
  /// A pattern for names of tenants, with `*` and `?`.
  case tenantGlob
  /// A file, relative to the one that names it.
  case path
  /// One fixed text.
  case constant(String)
}

/// Which durations may be written.
package enum DurationShape: Sendable {
  /// `1s` to `36500d`.
  case finite
  /// The same, or `never`.
  case orNever
  /// `0s` to `5m`.
  case clockSkew
}
