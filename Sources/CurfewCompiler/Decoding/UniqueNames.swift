// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import CurfewYAML

/// Names that must be different, with the first place of each.
struct UniqueNames {
  private let kind: String
  private var first: [ArraySlice<UInt8>: YAMLTree.Index] = [:]

  init(_ kind: String) {
    self.kind = kind
  }

  /// Takes a name; returns a diagnostic when it has been taken.
  mutating func insert(_ node: YAMLTree.Index, in tree: YAMLTree) -> Diagnostic? {
    if let earlier = first[tree.text(node)] { return .duplicateName(node, in: tree, kind, first: earlier) }
    first[tree.text(node)] = node
    return nil
  }
}
