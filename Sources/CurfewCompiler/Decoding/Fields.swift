// SPDX-License-Identifier: Apache-2.0

internal import CurfewYAML

/// The keys and values found in one mapping, by field: sixteen slots without an allocation.
struct Fields<Key: FieldKey> {
  private static var vacant: UInt32 { .max }

  /// The mapping itself.
  let node: YAMLTree.Index
  private var keys = SIMD16<UInt32>(repeating: .max)
  private var values = SIMD16<UInt32>(repeating: .max)

  /// Whether a key was found that is none of the known ones, and may be a misspelled one of them.
  var hasUnknownKeys = false

  init(of node: YAMLTree.Index) {
    self.node = node
  }

  /// The value given for a key; nil when the key is left out.
  subscript(_ key: Key) -> YAMLTree.Index? {
    values[key.rawValue] == Self.vacant ? nil : values[key.rawValue]
  }

  /// The node of the key itself.
  func keyNode(_ key: Key) -> YAMLTree.Index? {
    keys[key.rawValue] == Self.vacant ? nil : keys[key.rawValue]
  }

  /// Takes a pair for the field at an index; the first of two counts, the second has been reported.
  mutating func take(_ key: YAMLTree.Index, _ value: YAMLTree.Index, at field: Int) {
    guard keys[field] == Self.vacant else { return }
    keys[field] = key
    values[field] = value
  }

  /// Whether a key is left out, as far as one can know.
  func isLeftOut(_ key: Key) -> Bool { self[key] == nil && !hasUnknownKeys }

  /// Whether no known key is given.
  var isEmpty: Bool { keys == SIMD16(repeating: Self.vacant) }
}
