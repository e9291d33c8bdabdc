// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import CurfewYAML

/// Names that must be different, with the first place of each.
struct UniqueNames {
  private let kind: String
  private var firsts = FirstPlaces()

  init(_ kind: String) {
    self.kind = kind
  }

  /// Takes a name; returns a diagnostic when it has been taken.
  mutating func insert(_ node: YAMLTree.Index, in tree: YAMLTree) -> Diagnostic? {
    firsts.insert(node, in: tree).map { .duplicateName(node, in: tree, kind, first: $0) }
  }
}
