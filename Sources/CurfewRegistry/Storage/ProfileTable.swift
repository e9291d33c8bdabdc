// SPDX-License-Identifier: Apache-2.0
//
// Names and groups repeat: thousands of clients are called Cursor and belong to the same groups. Each
// combination is kept once, counted, and given up with its last client, since names are chosen by
// strangers and must not add up.

import Curfew

/// Combinations of a name and groups, numbered; number 0 has neither.
struct ProfileTable: Sendable {
  private var profiles: [Profile] = [Profile()]
  private var numbers: [[UInt8]: UInt32] = [:]
  private var free: [UInt32] = []
  /// An estimate of the bytes that it takes.
  private(set) var byteCount = 0

  private struct Profile: Sendable {
    var name: String?
    var groups: [String] = []
    var useCount = 0
  }

  /// The name and the groups of a number that has been given out.
  subscript(_ number: UInt32) -> (name: String?, groups: [String]) {
    (profiles[Int(number)].name, profiles[Int(number)].groups)
  }

  /// Returns the number of a combination and counts one more use of it.
  ///
  /// - Complexity: O(bytes); O(1) for no name and no groups.
  mutating func use(name: String?, groups: [String]) -> UInt32 {
    if name == nil, groups.isEmpty { return 0 }
    let key = Self.key(name, groups)
    if let number = numbers[key] {
      profiles[Int(number)].useCount += 1
      return number
    }
    let profile = Profile(name: name, groups: groups, useCount: 1)
    let number: UInt32
    if let reused = free.popLast() {
      number = reused
      profiles[Int(number)] = profile
    } else {
      number = UInt32(truncatingIfNeeded: profiles.count)
      profiles.append(profile)
    }
    numbers[key] = number
    byteCount += Self.cost(key)
    return number
  }

  /// Counts one use less; the last one frees the number.
  mutating func release(_ number: UInt32) {
    guard number != 0 else { return }
    profiles[Int(number)].useCount -= 1
    guard profiles[Int(number)].useCount == 0 else { return }
    let key = Self.key(profiles[Int(number)].name, profiles[Int(number)].groups)
    numbers[key] = nil
    profiles[Int(number)] = Profile()
    free.append(number)
    byteCount -= Self.cost(key)
  }

  private static func key(_ name: String?, _ groups: [String]) -> [UInt8] {
    var key: [UInt8] = []
    for text in [name ?? ""] + groups {
      // No name and no group holds a NUL, and no name is empty.
      key.append(contentsOf: text.utf8)
      key.append(0)
    }
    return key
  }

  /// The bytes as key and as texts, and what a dictionary and three arrays add.
  private static func cost(_ key: [UInt8]) -> Int { key.count * 2 + 160 }
}
