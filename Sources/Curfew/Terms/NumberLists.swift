// SPDX-License-Identifier: Apache-2.0
//
// Who is in which profiles, and which toolsets a profile has: mostly one, sometimes many, all together as many as a
// file has names. An array for each would cost more than what is in it.

/// Lists of numbers, numbered from 0, which grow in any order.
///
/// Invariant: the links of a list are a ring in the order in which it grew, of which the last one is known.
struct NumberLists: Sendable {
  private var links: [Link] = []
  /// By list.
  private var last: [UInt32] = []

  private struct Link {
    let value: UInt32
    var next: UInt32
  }

  /// Stands for no link.
  private static let none = UInt32.max

  /// How many lists there are.
  var count: Int { last.count }

  /// Makes room for so many numbers in all lists; what is not used of it is never touched.
  mutating func reserveCapacity(_ count: Int) {
    links.reserveCapacity(count)
    last.reserveCapacity(count)
  }

  /// Adds an empty list.
  mutating func addList() { last.append(Self.none) }

  /// Appends a number to a list; of all numbers in the lists it is the next one.
  mutating func append(_ value: UInt32, to list: UInt32) {
    let link = UInt32(truncatingIfNeeded: links.count)
    let before = last[Int(list)]
    if before == Self.none {
      links.append(Link(value: value, next: link))
    } else {
      links.append(Link(value: value, next: links[Int(before)].next))
      links[Int(before)].next = link
    }
    last[Int(list)] = link
  }

  /// The number at the end of a list.
  func last(of list: UInt32) -> UInt32? {
    let link = last[Int(list)]
    return link == Self.none ? nil : links[Int(link)].value
  }

  /// Calls `body` with the numbers of a list in order, and how many were appended to any list before each.
  @inline(__always)
  func forEach(of list: UInt32, _ body: (_ value: UInt32, _ place: UInt32) -> Void) {
    let last = last[Int(list)]
    guard last != Self.none else { return }
    var link = last
    repeat {
      link = links[Int(link)].next
      body(links[Int(link)].value, link)
    } while link != last
  }
}
