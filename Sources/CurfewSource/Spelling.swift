// SPDX-License-Identifier: Apache-2.0
//
// "Did you mean": only for what is close. An absurd suggestion is worse than none.

/// Finds the word that somebody probably meant.
package enum Spelling {
  /// Returns the closest of some words if it is close enough to be what was meant.
  ///
  /// Close is: equal but for case, `-` and `_`; or at most a third of the letters of the shorter word wrong,
  /// missing, too many or swapped with their neighbour, and no more than three.
  ///
  /// - Complexity: O(words x length²) for words of up to 64 bytes; longer ones are not compared.
  package static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty, folded.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let other = fold(candidate)
      guard other.count <= 64 else { continue }
      if other == folded { return candidate }
      let limit = min(3, min(folded.count, other.count) / 3)
      let distance = distance(folded, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
  }

  /// The least number of letters to insert, drop, replace or swap (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replaced, min(last[column + 1], current[column]) + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
