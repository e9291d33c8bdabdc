// SPDX-License-Identifier: Apache-2.0
//
// For whom a row holds, in the words of a policy: IDs, and patterns with what is taken out of them. It
// means what it says, by plain matching, without the tables it was made from.

package import Curfew

/// A set of client IDs: those of some parts, or all but those.
package struct ClientSelection: Hashable, Sendable {
  /// Whether it is all but the parts.
  package let isComplement: Bool
  /// The parts, patterns first, each in the order of its bytes.
  package let parts: [Part]

  /// One ID, or the IDs of a pattern but for some.
  package struct Part: Hashable, Sendable {
    /// The ID or pattern as a policy writes it.
    package let selector: String
    /// The parsed pattern; nil for an ID.
    package let pattern: ClientPattern?
    /// IDs and narrower patterns that are not meant.
    package let exceptions: [Part]

    func excluding(_ exceptions: [Part]) -> Part {
      Part(selector: selector, pattern: pattern, exceptions: exceptions)
    }

    /// Whether an ID is meant.
    package func contains(_ id: String) -> Bool {
      guard let pattern else { return selector.hasSameBytes(as: id) }
      return pattern.matches(id.utf8Span.span) && !exceptions.contains { $0.contains(id) }
    }
  }

  /// Whether an ID is in the set.
  ///
  /// - Complexity: O(parts).
  package func contains(_ id: String) -> Bool {
    parts.contains { $0.contains(id) } != isComplement
  }
}

extension ClientAtoms {
  /// The set of the IDs of some atoms; nil for every ID.
  ///
  /// - Complexity: O(atoms listed and those within the patterns listed), of all atoms when "any other"
  ///   is among them.
  /// - Parameter names: the parts and their order, which many selections share.
  func selection(of atoms: [Int], _ names: AtomNames) -> ClientSelection? {
    let chosen = Set(atoms)
    let isComplement = chosen.contains(Self.other)
    let listed = isComplement ? (1..<count).filter { !chosen.contains($0) } : atoms
    if isComplement, listed.isEmpty { return nil }
    return ClientSelection(isComplement: isComplement, parts: parts(of: Set(listed), names))
  }

  private func parts(of listed: Set<Int>, _ names: AtomNames) -> [ClientSelection.Part] {
    let needed = listed.filter { !isCovered($0, by: listed) }.sorted { names.ranks[$0] < names.ranks[$1] }
    return needed.compactMap { atom -> ClientSelection.Part? in
      guard case .pattern(let pattern) = kind(atom) else { return names.parts[atom] }
      let left = narrower[pattern].map { self.atom(ofPattern: $0) }.filter { !listed.contains($0) }
      let leftIDs = idsOfPattern[pattern].map { self.atom(ofID: $0) }.filter { !listed.contains($0) }
      let taken = Set(left)
      // What lies within another exception goes without saying.
      let exceptions = (left + leftIDs).filter { exception in
        !patternsAround(exception).contains { taken.contains(self.atom(ofPattern: $0)) }
      }
      let inOrder = exceptions.sorted { names.ranks[$0] < names.ranks[$1] }
      return names.parts[atom]?.excluding(inOrder.compactMap { names.parts[$0] })
    }
  }

  /// Whether a wider pattern of a list says it already, with no exception in between.
  private func isCovered(_ atom: Int, by listed: Set<Int>) -> Bool {
    let around = patternsAround(atom)
    return around.contains { wide in
      guard listed.contains(self.atom(ofPattern: wide)) else { return false }
      return around.allSatisfy { between in
        !wider[between].contains(wide) || listed.contains(self.atom(ofPattern: between))
      }
    }
  }
}
