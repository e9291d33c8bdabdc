// SPDX-License-Identifier: Apache-2.0

public import Curfew
package import CurfewAnalysis
package import CurfewSource

/// A client that two policies treat differently, now or within the days looked at.
public struct ImpactedClient: Sendable {
  /// Which client it is.
  public let clientID: String
  /// Whom it acts for.
  public let owner: String
  /// Who stands behind it.
  public let type: ClientType
  /// The state that its record has.
  public let recorded: LifecycleState
  /// What each policy makes of it, now. By name, since a generic pair of them costs a look-up of its type each time.
  let old: Standing
  let new: Standing
  /// What the new policy makes the embedding service do now and the old one does not.
  public let caused: EffectSet
  /// What the old policy makes it do now and the new one does not.
  public let spared: EffectSet
  /// Of a client whose state is the same now, when it first differs within the days looked at.
  public let divergence: Divergence?
  package let toolsets: ToolsetChange

  /// What a policy makes of a client at an instant.
  struct Standing {
    let state: LifecycleState
    /// Why it is that state, and the policy line that decided.
    let reason: LifecycleDecision.Reason
    let source: SourcePosition?
    let mayRefresh: Bool
    let maySignIn: Bool

    init(_ outlook: ClientOutlook, of type: ClientType, under policy: CompiledPolicy) {
      state = outlook.state
      reason = outlook.reason
      source = outlook.source(of: type, under: policy)
      mayRefresh = outlook.mayRefresh
      maySignIn = outlook.maySignIn
    }
  }

  /// When two policies come apart on a client, if nothing happens.
  public struct Divergence: Hashable, Sendable {
    /// When its states under the two policies first differ.
    public let at: Instant
    /// Its state under the old policy, from that instant on.
    public let stateBefore: LifecycleState
    /// Its state under the new policy, from that instant on.
    public let stateAfter: LifecycleState
  }

  /// Its state under the old policy, now.
  public var stateBefore: LifecycleState { old.state }
  /// Its state under the new policy, now.
  public var stateAfter: LifecycleState { new.state }
  /// Whether the authorize endpoint would turn it away, and did not before.
  public var losesSignIn: Bool { old.maySignIn && !new.maySignIn }
  /// Whether the token endpoint would refuse to refresh its tokens, and did not before.
  public var losesRefresh: Bool { old.mayRefresh && !new.mayRefresh }
  /// The toolsets that it can no longer reach, sorted by their bytes.
  public var lostToolsets: [String] { toolsets.lost }
  /// The toolsets that it can reach now and could not before, likewise.
  public var gainedToolsets: [String] { toolsets.gained }

  /// Effects that nothing undoes, and that only the new policy has.
  package var isIrreversible: Bool { !caused.isDisjoint(with: ChangeTally.irreversible) }

  /// Whether the state differs now.
  package var changesNow: Bool { old.state != new.state }
}

extension ImpactedClient {
  /// The state under each policy, now.
  package var states: Both<LifecycleState> { Both(old: old.state, new: new.state) }
  /// Whether it may refresh its tokens, and whether it may sign in.
  package var refresh: Both<Bool> { Both(old: old.mayRefresh, new: new.mayRefresh) }
  package var signIn: Both<Bool> { Both(old: old.maySignIn, new: new.maySignIn) }
  /// Why it is in its state, and the policy line that decided.
  package var reasons: Both<LifecycleDecision.Reason> { Both(old: old.reason, new: new.reason) }
  package var sources: Both<SourcePosition?> { Both(old: old.source, new: new.source) }
}

extension ImpactedClient.Divergence {
  /// The states from that instant on.
  package var states: Both<LifecycleState> { Both(old: stateBefore, new: stateAfter) }
}

extension ImpactedClient {
  /// Whether a reader should see this one first: what cannot be undone, then what is lost, then what comes
  /// later, then what is gained; in each the soonest first, then by ID and owner, byte for byte.
  func precedes(_ other: ImpactedClient) -> Bool {
    let (rank, otherRank) = (rank, other.rank)
    if rank != otherRank { return rank < otherRank }
    let comes = divergence?.at ?? .earliest
    let otherComes = other.divergence?.at ?? .earliest
    if comes != otherComes { return comes < otherComes }
    let byID = clientID.order(byBytesOf: other.clientID)
    return byID != 0 ? byID < 0 : owner.order(byBytesOf: other.owner) < 0
  }

  private var rank: Int {
    if caused.contains(EffectSet(.removeRegistration)) { return 0 }
    if caused.contains(EffectSet(.revokeTokens)) { return 1 }
    if new.state > old.state { return 2 }
    if losesSignIn || losesRefresh { return 3 }
    if !toolsets.lost.isEmpty { return 4 }
    if changesNow { return 6 }
    if let divergence { return divergence.stateAfter > divergence.stateBefore ? 5 : 7 }
    return 8
  }
}
