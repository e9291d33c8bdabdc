// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// One row of a table of SPEC 4, held against a client.
package struct ReasonStep: Sendable {
  /// The word that a decision has for it.
  package let reason: String
  /// Whether the row holds.
  package let holds: Bool
  /// What was compared, each a statement that is true: `idle 1d6h >= hidden 1d`.
  package let facts: [Fact]

  /// A true statement and the policy line that it rests on.
  ///
  /// The text has IDs and names as they came: whoever shows it escapes it.
  package struct Fact: Sendable {
    package let text: String
    package let source: SourcePosition?

    package init(_ text: String, at source: SourcePosition? = nil) {
      self.text = text
      self.source = source
    }
  }
}
