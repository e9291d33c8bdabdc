// SPDX-License-Identifier: Apache-2.0

import Curfew

/// The atoms of clients as parts of selections, made when the first of them is needed.
final class AtomNames {
  private let clients: ClientAtoms

  init(_ clients: ClientAtoms) {
    self.clients = clients
  }

  /// By atom: the part that stands for it; nil for "any other".
  private(set) lazy var parts: [ClientSelection.Part?] = (0..<clients.count).map { atom in
    guard let text = clients.text(atom) else { return nil }
    if case .pattern(let pattern) = clients.kind(atom) {
      return ClientSelection.Part(selector: text, pattern: clients.patterns[pattern], exceptions: [])
    }
    return ClientSelection.Part(selector: text, pattern: nil, exceptions: [])
  }

  /// By atom: its place when patterns come first, each kind in the order of its bytes.
  private(set) lazy var ranks: [Int] = {
    let order = parts.indices.sorted { left, right in
      guard let one = parts[left], let other = parts[right] else { return parts[left] == nil && parts[right] != nil }
      if (one.pattern == nil) != (other.pattern == nil) { return one.pattern != nil }
      return one.selector.utf8.lexicographicallyPrecedes(other.selector.utf8)
    }
    var ranks = Array(repeating: 0, count: order.count)
    for (rank, atom) in order.enumerated() { ranks[atom] = rank }
    return ranks
  }()
}
