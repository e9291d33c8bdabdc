// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Which way a difference goes for whom it concerns.
///
/// A difference tightens when, in every case that its row covers, the new policy leaves the client less
/// than the old one did:
///
/// - the state is a later one (`active` < `hidden` < `closed` < `deleted`), or a kill acts that did not;
///   a kill tightens even where it keeps a client `closed` that would have aged to `deleted`, since
///   whoever is killed cannot come back by signing in or registering again;
/// - a token becomes invalid, or is valid for a shorter time;
/// - an issuance or a tool call that was granted is denied;
/// - a registration that was accepted must be reviewed, or one that was not rejected is rejected, or a
///   grant is narrowed away.
///
/// It loosens in the opposite cases. What cannot be ordered `changes`: a client that is settled on
/// another type, a tenant that comes or goes.
package enum DiffDirection: String, Sendable, CaseIterable {
  case tightens
  case loosens
  case changes

  /// Towards less when `new` is less than `old`, for a value of which more is stricter.
  init<Strictness: Comparable>(from old: Strictness, to new: Strictness) {
    self = new > old ? .tightens : new < old ? .loosens : .changes
  }
}
