// SPDX-License-Identifier: Apache-2.0

import Curfew

/// A set of owners: some, or all but some.
package struct OwnerSelection: Hashable, Sendable {
  /// Whether it is all but the names.
  package let isComplement: Bool
  /// The names in the order of their bytes.
  package let names: [String]

  init(isComplement: Bool = false, _ names: [String]) {
    self.isComplement = isComplement
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether an owner is in the set.
  ///
  /// - Complexity: O(names).
  package func contains(_ owner: String) -> Bool {
    names.contains { $0.hasSameBytes(as: owner) } != isComplement
  }

  // `==` on strings would take two names for one that differ in normalisation.
  package static func == (left: OwnerSelection, right: OwnerSelection) -> Bool {
    left.isComplement == right.isComplement && left.names.count == right.names.count
      && zip(left.names, right.names).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(isComplement)
    for name in names { for byte in name.utf8 { hasher.combine(byte) } }
  }
}

extension DecisionSpace {
  /// The set of the owners of some atoms; nil for every owner.
  func ownerSelection(of atoms: [Int]) -> OwnerSelection? {
    let chosen = Set(atoms)
    guard chosen.contains(0) else { return OwnerSelection(atoms.compactMap(ownerText)) }
    let left = (1..<ownerCount).filter { !chosen.contains($0) }
    return left.isEmpty ? nil : OwnerSelection(isComplement: true, left.compactMap(ownerText))
  }
}
