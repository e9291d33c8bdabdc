// SPDX-License-Identifier: Apache-2.0
//
// Overrides end on days of their own, so whom a row is about depends on the instant. Were `now` cut
// where any of them ends, ten thousand expiries would make ten thousand rows that say the same; and
// clients with owners as many times more. Each atom carries its own instants instead.

/// Atoms of clients or of owners, each with the instants at which it belongs to the set.
struct TimedAtoms: Hashable, Sendable {
  /// An atom, for some time.
  struct Entry: Hashable, Sendable {
    let atom: Int
    var now: HalfOpen
  }

  /// By atom, then by time; those of one atom neither overlap nor touch.
  private(set) var entries: [Entry] = []

  static let nobody = TimedAtoms()

  private init() {}

  /// The set of all that some entries say.
  ///
  /// - Complexity: O(n log n), O(n) when they are in order.
  init(_ unordered: some Sequence<Entry>) {
    var isInOrder = true
    var all: [Entry] = []
    for entry in unordered where !entry.now.isEmpty {
      if let last = all.last, entry.precedes(last) { isInOrder = false }
      all.append(entry)
    }
    if !isInOrder { all.sort { $0.precedes($1) } }
    entries.reserveCapacity(all.count)
    for entry in all {
      if let last = entries.last, last.atom == entry.atom, entry.now.from <= last.now.until {
        entries[entries.count - 1].now.until = max(last.now.until, entry.now.until)
      } else {
        entries.append(entry)
      }
    }
  }

  /// Atoms that belong to the set at every instant.
  init(always atoms: some Sequence<Int>) {
    self.init(atoms.lazy.map { Entry(atom: $0, now: .always) })
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The atoms, each once, in order.
  var atoms: [Int] {
    var atoms: [Int] = []
    for entry in entries where atoms.last != entry.atom { atoms.append(entry.atom) }
    return atoms
  }

  /// All that either says.
  func union(_ other: TimedAtoms) -> TimedAtoms {
    TimedAtoms(entries + other.entries)
  }

  /// What is left without the instants of another set.
  func subtracting(_ other: TimedAtoms) -> TimedAtoms {
    let taken = other.timesByAtom
    return TimedAtoms(
      entries.flatMap { entry -> [Entry] in
        var rest = [entry.now]
        for time in taken[entry.atom] ?? [] { rest = rest.flatMap { $0.subtracting(time) } }
        return rest.map { Entry(atom: entry.atom, now: $0) }
      })
  }

  /// Without some atoms.
  func removing(_ atoms: Set<Int>) -> TimedAtoms {
    atoms.isEmpty ? self : TimedAtoms(entries.lazy.filter { !atoms.contains($0.atom) })
  }

  /// The instants of an atom.
  ///
  /// - Complexity: O(log atoms).
  func times(of atom: Int) -> [HalfOpen] {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].atom < atom { low = middle + 1 } else { high = middle }
    }
    return entries[low...].prefix { $0.atom == atom }.map(\.now)
  }

  /// The instants of each atom.
  var timesByAtom: [Int: [HalfOpen]] {
    var times: [Int: [HalfOpen]] = [:]
    times.reserveCapacity(entries.count)
    for entry in entries { times[entry.atom, default: []].append(entry.now) }
    return times
  }
}

extension TimedAtoms.Entry {
  fileprivate func precedes(_ other: Self) -> Bool {
    atom != other.atom ? atom < other.atom : now.from < other.now.from
  }
}
