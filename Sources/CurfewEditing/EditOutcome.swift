// SPDX-License-Identifier: Apache-2.0

package import CurfewAnalysis
package import CurfewSource

/// What came of an edit; nothing has been written anywhere.
package enum EditOutcome: Sendable {
  /// The file as it is to be.
  case changed(EditedPolicy)
  /// The policy says so already: why, and where.
  case alreadySo(String, SourcePosition?)
  /// The edit can't be made.
  case refused(EditRefusal)
}

/// A policy file after an edit.
package struct EditedPolicy: Sendable {
  /// The bytes to write.
  package let file: SourceFile
  /// Where the edit begins.
  package let position: SourcePosition
  /// What the edit does, exactly; nil when the policies are too entangled to be compared.
  package let difference: TenantsDiff?
  /// Warnings that the policy did not have before.
  package let warnings: [Diagnostic]
  /// What else to know: no capital, no full stop.
  package let notes: [String]
}

/// Why an edit can't be made.
package struct EditRefusal: Sendable {
  /// Why, in words: no capital, no full stop.
  package let message: String
  /// The file that the diagnostics are about: as it is, or as it would be.
  package let file: SourceFile
  /// What is wrong with that file.
  package let diagnostics: [Diagnostic]
  /// The difference that is not wanted, if that is the reason.
  package let difference: TenantsDiff?

  package init(_ message: String, _ file: SourceFile, _ diagnostics: [Diagnostic] = [], difference: TenantsDiff? = nil)
  {
    self.message = message
    self.file = file
    self.diagnostics = diagnostics
    self.difference = difference
  }
}

/// Why a text can't be changed in place; thrown inside this module only.
struct EditObstacle: Error {
  let message: String

  /// A node that also stands for others, or others for it.
  static func shared(_ what: String, line: UInt32) -> EditObstacle {
    EditObstacle(
      message: "\(what) in line \(line) is shared through an anchor or alias: change it by hand, or write it out first")
  }
}
