// SPDX-License-Identifier: Apache-2.0

internal import CurfewYAML

/// A value and the node that it was read from.
struct Located<Value> {
  let value: Value
  let node: YAMLTree.Index
}
