// SPDX-License-Identifier: Apache-2.0

/// A policy with many overrides for client IDs, as text and as what it means.
///
/// A quarter kills, a quarter exempts, the rest closes sooner than the tenant does.
public struct PolicyWork: Sendable {
  /// What an override does.
  public enum Demand: Sendable {
    /// Closes the client for good.
    case kill
    /// Takes all thresholds away.
    case exempt
    /// Closes after ``PolicyWork/stricterClosedAfter``.
    case stricter
  }

  /// One override.
  public struct Override: Sendable {
    /// The client that it is for.
    public let clientID: String
    /// What it does.
    public let demand: Demand
  }

  /// The tenant's thresholds and those of stricter overrides, in milliseconds.
  public static let hiddenAfter: Int64 = 86_400_000
  /// See ``hiddenAfter``.
  public static let closedAfter: Int64 = 7 * hiddenAfter
  /// See ``hiddenAfter``.
  public static let deletedAfter: Int64 = 90 * hiddenAfter
  /// See ``hiddenAfter``.
  public static let stricterClosedAfter: Int64 = 3 * hiddenAfter

  /// The overrides, in the order of the file.
  public let overrides: [Override]
  /// The policy file.
  public let text: [UInt8]

  /// Makes a policy with some overrides.
  public init(overrideCount: Int) {
    var numbers = RandomNumbers(seed: 7)
    let demands: [Demand] = [.kill, .exempt, .stricter, .stricter]
    overrides = (0..<overrideCount).map { Override(clientID: numbers.nextClientID(), demand: demands[$0 % 4]) }
    var text = Self.head
    for (index, override) in overrides.enumerated() {
      text += "  - client: \(override.clientID)\n"
      switch override.demand {
      case .kill: text += "    kill: { reason: \"SEC-\(index): token leaked\" }\n"
      case .exempt: text += "    lifecycle: exempt\n    reason: \"nightly batch \(index)\"\n"
      case .stricter: text += "    lifecycle: { hidden: 12h, closed: 3d }   # TICKET-\(index)\n"
      }
    }
    self.text = Array(text.utf8)
  }

  private static let head = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    registration:
      allowedTypes: [personal, shared, service]
    lifecycle:
      hidden: 1d
      closed: 7d
      deleted: 90d
    accessProfiles:
      engineering: { toolsets: [github, jira-read, search], groups: [eng] }
      support: { toolsets: [tickets], groups: [support] }
    overrides:

    """
}
