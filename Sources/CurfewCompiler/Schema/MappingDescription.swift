// SPDX-License-Identifier: Apache-2.0

/// A mapping with known keys: its name in messages, and its fields.
package struct MappingDescription: Sendable {
  /// What messages call it, such as `lifecycle`; the root has no name but its kind.
  package let name: String
  /// What it is for, for hover texts.
  package let summary: String
  package let fields: [FieldDescription]
  /// Whether at least one field has to be given.
  package let needsAnyField: Bool

  package init(_ name: String, _ summary: String, needsAnyField: Bool = false, _ fields: [FieldDescription]) {
    self.name = name
    self.summary = summary
    self.needsAnyField = needsAnyField
    self.fields = fields
  }
}

/// One key of a mapping.
package struct FieldDescription: Sendable {
  package let name: String
  /// The key's bytes, for comparison.
  let nameBytes: [UInt8]
  package let isRequired: Bool
  package let shape: Shape
  /// What it does, for hover texts.
  package let summary: String
  /// What holds when it is left out, as one would write it.
  package let defaultText: String?
  package let examples: [String]

  package init(
    _ name: String, _ shape: Shape, required isRequired: Bool = false, default defaultText: String? = nil,
    examples: [String] = [], _ summary: String
  ) {
    self.name = name
    self.nameBytes = Array(name.utf8)
    self.isRequired = isRequired
    self.shape = shape
    self.summary = summary
    self.defaultText = defaultText
    self.examples = examples
  }
}

/// The keys of a mapping as cases, in the order of their descriptions.
protocol FieldKey: CaseIterable, RawRepresentable<Int> {
  static var mapping: MappingDescription { get }
}
