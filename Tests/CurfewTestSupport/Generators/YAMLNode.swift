// SPDX-License-Identifier: Apache-2.0

/// A YAML document before it is spelled.
indirect enum YAMLNode {
  /// Text, which may be quoted in any style.
  case text(String)
  /// `true` or `false`, which must be plain.
  case word(Bool)
  case list([YAMLNode])
  /// A mapping, whose order means nothing.
  case map([(key: String, value: YAMLNode)])
}
