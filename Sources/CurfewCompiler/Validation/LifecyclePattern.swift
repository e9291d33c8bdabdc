// SPDX-License-Identifier: Apache-2.0

internal import CurfewYAML

/// The selector of an override that names its clients by a pattern and says something of their lifecycle.
struct LifecyclePattern {
  /// The pattern.
  let client: YAMLTree.Index
  let owner: YAMLTree.Index?
}
