// SPDX-License-Identifier: Apache-2.0

public import CurfewSource

extension RegistrationDecision {
  /// A hard gate that a request did not pass.
  public struct Violation: Hashable, Sendable {
    /// The gate.
    public let reason: Reason
    /// The members that are at fault, at most ``maximumFindings`` of them.
    public let findings: [Finding]
    /// How many members are at fault in all.
    public let findingCount: Int
    /// The policy line that the gate stands on, if it does.
    public let source: SourcePosition?

    /// How many findings are kept; a body of 1 MiB can have a hundred thousand bad redirect URIs.
    public static let maximumFindings = 8

    package init(
      _ reason: Reason,
      _ findings: [Finding] = [],
      findingCount: Int? = nil,
      source: SourcePosition? = nil
    ) {
      self.reason = reason
      self.findings = findings
      self.findingCount = findingCount ?? findings.count
      self.source = source
    }
  }

  /// A member that a gate did not let pass.
  public struct Finding: Hashable, Sendable {
    /// The member: `metadata.redirect_uris[2]`, `clientId`.
    public let path: String
    /// What is wrong with it, without repeating what it holds.
    public let message: String

    package init(_ path: String, _ message: String) {
      self.path = path
      self.message = message
    }
  }
}
