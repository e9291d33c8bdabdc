// SPDX-License-Identifier: Apache-2.0
//
// What every decision pays for. Whether an ID is named at all, and under which number, shows in sixteen
// bytes for eight places: those of many thousand IDs stay in the cache. Of one that is named, the start of
// the key, what the override demands and where it is written are then fetched at the same time.

internal import CurfewSource

/// The client IDs that overrides name, frozen: each with what holds for it alone.
///
/// Invariant: at most three quarters of the places are taken, so every probe ends.
struct ClientIndex: Sendable {
  private let groups: [Group]
  /// In the order of their places.
  private let entries: [Entry]
  /// The first bytes of each key, ``headSize`` for each.
  private let heads: [UInt8]
  /// Long enough for the IDs that servers hand out, unless the keys are much shorter than that.
  private let headSize: Int
  /// All keys, one after the other.
  private let keyBytes: [UInt8]
  private let hasher = ByteHasher.ofThisProcess

  /// Eight places, compared at once.
  private struct Group {
    /// A byte for each place: the high bit and seven bits of the hash, or 0 where nothing is.
    var tags: UInt64 = 0
    /// The number of the entry of the first place that is taken.
    var firstNumber: UInt32 = 0

    /// The high bits of the places that are not taken.
    @inline(__always) var vacant: UInt64 { ~tags & ClientIndex.highBits }
  }

  /// What there is about a client ID.
  struct Entry {
    // In an order that wastes no room.
    /// What the override demands that names this ID and no owner; nothing if there is none.
    var demands = OverrideRow()
    /// Where that override is written.
    fileprivate(set) var lines = OverrideLines()
    /// Whether other overrides name it together with an owner.
    var hasOwners = false
    /// The row of that override, or ``OverrideTableBuilder/none``.
    var row = OverrideTableBuilder.none
    fileprivate var keyStart: UInt32 = 0
    fileprivate var keyCount: UInt32 = 0
  }

  private static let groupSize = 8
  private static let longHeadSize = 32
  private static let shortHeadSize = 8
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Freezes what a builder has of clients; their keys are shared with it.
  ///
  /// - Complexity: O(clients).
  init(_ built: OverrideTableBuilder) {
    let count = built.clients.count
    let keyBytes = built.clients.keyBytes
    let keys = keyBytes.span
    var capacity = Self.groupSize
    while capacity * 3 / 4 < count { capacity *= 2 }
    var groups = Array(repeating: Group(), count: capacity / Self.groupSize)
    var numbers = Array(repeating: UInt32.max, count: capacity)
    for number in 0..<UInt32(truncatingIfNeeded: count) {
      let hash = hasher.hash(keys.extracting(built.clients.range(of: number)))
      var group = Int(truncatingIfNeeded: hash) & (groups.count - 1)
      while groups[group].vacant == 0 { group = (group + 1) & (groups.count - 1) }
      let place = groups[group].vacant.trailingZeroBitCount / 8
      groups[group].tags |= UInt64(Self.tag(hash)) << (8 * place)
      numbers[group * Self.groupSize + place] = number
    }
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    let headSize = keyBytes.count < count * Self.shortHeadSize ? Self.shortHeadSize : Self.longHeadSize
    var heads = [UInt8](repeating: 0, count: count * headSize)
    for index in groups.indices {
      groups[index].firstNumber = UInt32(truncatingIfNeeded: entries.count)
      for place in index * Self.groupSize..<(index + 1) * Self.groupSize where numbers[place] != .max {
        let key = built.clients.range(of: numbers[place])
        heads.replace(at: entries.count * headSize, with: keys.extracting(key).extracting(first: headSize))
        entries.append(Self.entry(numbers[place], key, of: built))
      }
    }
    self.groups = groups
    self.entries = entries
    self.heads = heads
    self.headSize = headSize
    self.keyBytes = keyBytes
  }

  // A function, not an initializer, which would be given a copy of the builder.
  private static func entry(_ number: UInt32, _ key: Range<Int>, of built: OverrideTableBuilder) -> Entry {
    var entry = Entry()
    let known = built.entryOfClient[Int(number)]
    entry.hasOwners = known.hasOwners
    entry.row = known.row
    if known.row != OverrideTableBuilder.none {
      entry.demands = built.rows[Int(known.row)]
      entry.lines = OverrideLines(built.sources[Int(known.row)])
    }
    entry.keyStart = UInt32(truncatingIfNeeded: key.lowerBound)
    entry.keyCount = UInt32(truncatingIfNeeded: key.count)
    return entry
  }

  /// The entry with a number that ``number(of:)`` has returned.
  subscript(number: Int) -> Entry {
    @inline(__always) get { entries[number] }
  }

  /// Returns the number of the entry of a client ID, if any override names it.
  ///
  /// - Complexity: O(key), no allocation.
  @inline(__always)
  func number(of key: Span<UInt8>) -> Int? {
    let hash = hasher.hash(key)
    let groups = groups.span
    let sought = Self.ones &* UInt64(Self.tag(hash))
    var index = Int(truncatingIfNeeded: hash) & (groups.count &- 1)
    while true {
      let group = groups[index]
      // Zero where the tag is the one sought. A byte above such a one may be taken for one too: the keys tell.
      let difference = group.tags ^ sought
      var hits = (difference &- Self.ones) & ~difference & Self.highBits
      while hits != 0 {
        let before = (hits & (0 &- hits)) &- 1
        let number = Int(group.firstNumber) &+ Self.byteCount(group.tags & Self.highBits & before)
        if holds(key, at: number) { return number }
        hits &= hits &- 1
      }
      if group.vacant != 0 { return nil }
      index = (index &+ 1) & (groups.count &- 1)
    }
  }

  @inline(__always)
  private func holds(_ key: Span<UInt8>, at number: Int) -> Bool {
    guard key.count == Int(entries[number].keyCount) else { return false }
    let start = number &* headSize
    let count = min(key.count, headSize)
    let head = heads.span.extracting(start..<start &+ count)
    guard head.isEqual(to: key.extracting(first: count)) else { return false }
    return key.count <= headSize || hasSameTail(as: key, at: number)
  }

  @inline(never)
  private func hasSameTail(as key: Span<UInt8>, at number: Int) -> Bool {
    let start = Int(entries[number].keyStart)
    let tail = keyBytes.span.extracting(start + headSize..<start + key.count)
    return tail.isEqual(to: key.extracting(headSize..<key.count))
  }

  /// How many bytes have their high bit set; no other bit may be. A product adds them up, which takes a tenth of
  /// what counting bits does where the processor may have no instruction for that.
  @inline(__always)
  private static func byteCount(_ highBits: UInt64) -> Int {
    Int(truncatingIfNeeded: ((highBits >> 7) &* ones) >> 56)
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) | 0x80 }
}

extension [UInt8] {
  /// Writes bytes over those from an index on.
  fileprivate mutating func replace(at index: Int, with bytes: Span<UInt8>) {
    precondition(index >= 0 && bytes.count <= count - index)
    unsafe withUnsafeMutableBytes { all in
      let target = unsafe UnsafeMutableRawBufferPointer(rebasing: all[index..<index + bytes.count])
      unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
  }
}
