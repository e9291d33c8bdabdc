// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewSource

extension ClientExplanation {
  /// The terms of one client type (SPEC 2).
  package struct Terms: Sendable {
    package let type: ClientType
    /// Hidden, closed and deleted.
    package let thresholds: [Threshold]
    /// Whether tokens may be issued, were the client signed in and open.
    package let mayHaveTokens: Bool
    /// Why, and what else the policy says of tokens.
    package let tokenFacts: [ReasonStep.Fact]
  }

  /// After how much idle time a state is reached, and who says so.
  package struct Threshold: Sendable {
    package let state: LifecycleState
    /// `Int64.max` for never.
    package let milliseconds: Int64
    package let origin: Origin
    package let source: SourcePosition?
    /// What would hold without overrides.
    package let base: Int64

    /// Who says so.
    package enum Origin: String, Sendable {
      /// Nobody: SPEC 2 does.
      case standard = "default"
      /// The tenant, for all its types.
      case tenant
      /// The tenant, for this type.
      case type
      /// The lifecycle override that counts.
      case override
    }
  }

  /// What an override selects, as the policy writes it.
  package struct Selector: Sendable {
    package let client: String?
    package let wildcardCount: Int
    package let owner: String?

    /// How specific it is, in the words of SPEC 2.
    package var specificity: String {
      let pattern = "pattern with \(wildcardCount) \(wildcardCount == 1 ? "wildcard" : "wildcards")"
      guard client != nil else { return "owner alone" }
      if owner == nil { return wildcardCount > 0 ? pattern : "exact client" }
      return wildcardCount > 0 ? "\(pattern) + owner" : "exact client + owner"
    }
  }

  /// A lifecycle override whose selector takes the client.
  package struct Override: Sendable {
    package let selector: Selector
    package let standing: Standing
    /// Exempt when nil; never where a threshold is not given.
    package let thresholds: Thresholds?
    /// Nil when it does not expire.
    package let expiresAt: Instant?
    package let source: SourcePosition

    /// What has become of it.
    package enum Standing: String, Sendable {
      /// It is the one that counts.
      case counts
      /// It applies, and a more specific one counts.
      case lessSpecific
      /// It no longer applies.
      case expired
    }
  }

  /// A kill that takes the client.
  package struct Kill: Sendable {
    /// Nil for the tenant's kill switch.
    package let selector: Selector?
    /// Nil for a standing kill.
    package let at: Instant?
    package let source: SourcePosition?
    /// Whether it acts now: a standing kill does, a one-shot kill from its instant on.
    package let isInForce: Bool
    /// For a one-shot kill, whether the client signed in before it; nil when that is not known.
    package let isSignedInBefore: Bool?
  }
}
