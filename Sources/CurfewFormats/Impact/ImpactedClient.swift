// SPDX-License-Identifier: Apache-2.0

package import Curfew
package import CurfewAnalysis
package import CurfewSource

/// A client that two policies treat differently, now or within the days looked at.
package struct ImpactedClient: Sendable {
  package let clientID: String
  package let owner: String
  package let type: ClientType
  package let recorded: LifecycleState
  /// The state under each policy, now.
  package let states: Both<LifecycleState>
  /// What the new policy makes the embedding service do now and the old one does not.
  package let caused: EffectSet
  /// What the old policy makes it do now and the new one does not.
  package let spared: EffectSet
  /// Of a client whose state is the same now, the first instant within the days at which it differs.
  package let divergence: Divergence?
  /// Whether it may refresh its tokens, and whether it may sign in.
  package let refresh: Both<Bool>
  package let signIn: Both<Bool>
  package let toolsets: ToolsetChange
  /// Why it is in its state, and the policy line that decided.
  package let reasons: Both<LifecycleDecision.Reason>
  package let sources: Both<SourcePosition?>

  /// When two policies come apart on a client, if nothing happens.
  package struct Divergence: Hashable, Sendable {
    package let at: Instant
    /// The states from that instant on.
    package let states: Both<LifecycleState>
  }

  /// Effects that nothing undoes, and that only the new policy has.
  package var isIrreversible: Bool { !caused.isDisjoint(with: ChangeTally.irreversible) }

  /// Whether the state differs now.
  package var changesNow: Bool { states.old != states.new }
}

extension ImpactedClient {
  /// Whether a reader should see this one first: what cannot be undone, then what is lost, then what comes
  /// later, then what is gained; in each the soonest first, then by ID and owner, byte for byte.
  func precedes(_ other: ImpactedClient) -> Bool {
    if rank != other.rank { return rank < other.rank }
    let comes = divergence?.at ?? .earliest
    let otherComes = other.divergence?.at ?? .earliest
    if comes != otherComes { return comes < otherComes }
    if clientID.hasSameBytes(as: other.clientID) {
      return owner.utf8.lexicographicallyPrecedes(other.owner.utf8)
    }
    return clientID.utf8.lexicographicallyPrecedes(other.clientID.utf8)
  }

  private var rank: Int {
    if caused.contains(EffectSet(.removeRegistration)) { return 0 }
    if caused.contains(EffectSet(.revokeTokens)) { return 1 }
    if states.new > states.old { return 2 }
    if signIn.old && !signIn.new || refresh.old && !refresh.new { return 3 }
    if !toolsets.lost.isEmpty { return 4 }
    if changesNow { return 6 }
    if let divergence { return divergence.states.new > divergence.states.old ? 5 : 7 }
    return 8
  }
}
