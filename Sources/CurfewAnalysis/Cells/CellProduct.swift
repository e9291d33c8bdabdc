// SPDX-License-Identifier: Apache-2.0

/// A box, and the clients and owners for whom it holds.
struct CellProduct<Box: Hashable> {
  var box: Box
  let parties: Parties
  /// Whom it does not hold for all the same.
  var exceptions: [TimedParty] = []

  /// Who.
  enum Parties {
    /// Each of these clients with each of these owners, while both belong to their sets.
    case each(clients: SharedAtoms, owners: SharedAtoms)
    /// Just these.
    case only([TimedParty])
  }
}

/// Atoms that several products may have, which are then made into words once.
struct SharedAtoms {
  /// The same for the same atoms among the products of one question; nil for atoms of one product.
  let number: Int?
  let atoms: TimedAtoms
}

/// Some clients that no policy tells apart, with an owner, for some time.
struct TimedParty: Hashable, Sendable {
  /// Atoms, in order.
  let clients: [Int]
  let owner: Int
  let now: HalfOpen
}
