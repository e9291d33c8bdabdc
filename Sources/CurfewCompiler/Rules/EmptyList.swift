// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A list is empty where that could be read both ways.
  package static let emptyList = Rule("empty-list", .error, "a list is empty where that could be read both ways")
}

extension Diagnostic {
  /// A list of what is allowed.
  ///
  /// - Parameter none: what to write to allow nothing, where that can be written.
  static func emptyList(at span: SourceSpan, none: String?) -> Self {
    let toTakeDefault = "to take the default, remove the key"
    return Self(
      .emptyList, "an empty list could mean everything or nothing", at: span, label: "name at least one",
      notes: [Note(none.map { "\(toTakeDefault); to allow nothing, write `\($0)`" } ?? toTakeDefault)])
  }

  /// A list of what is to be proved, tested or done.
  static func emptyWork(at span: SourceSpan) -> Self {
    Self(.emptyList, "an empty list does nothing, and would look as if all were well", at: span, label: "add an item")
  }
}
