// SPDX-License-Identifier: Apache-2.0

/// A file that a search found.
package struct FoundFile: Hashable, Sendable {
  /// The name as the user would write it: the PATH as given, then what lies below it.
  package let name: String
  /// Where it really lies, every link followed; nil for standard input.
  package let realPath: String?
}
