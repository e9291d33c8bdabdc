// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource

extension Rule {
  /// Clients are deleted without being closed before.
  package static let deletedWithoutClosed = Rule(
    "deleted-without-closed", .warning, "clients are deleted without being closed before")
}

extension Diagnostic {
  static func deletedWithoutClosed(at span: SourceSpan, type: ClientType?) -> Self {
    let scope = type.map { " of type `\($0.name)`" } ?? ""
    return Self(
      .deletedWithoutClosed, "clients\(scope) are deleted with their tokens still working: `closed` is `never`",
      at: span, label: "give `closed` a duration, or write `never` here too")
  }
}
