// SPDX-License-Identifier: Apache-2.0
//
// Durations as regular expressions, from the decoder's own units and limits. No look-ahead: engines that
// run in linear time, such as Rust's, refuse it.

internal import Curfew
internal import CurfewCompiler

/// Regular expressions (ECMA-262) that match the durations a policy may hold.
enum DurationPattern {
  /// The pattern of a shape.
  ///
  /// It is exact but for one thing: a number is held against the longest duration unit by unit, so
  /// that only a sum (`36500d1s`) can get past it.
  static func pattern(_ shape: DurationShape) -> String {
    switch shape {
    case .finite: "^(?:\(atLeastOneSecond))$"
    case .orNever: "^(?:never|\(atLeastOneSecond))$"
    case .clockSkew: "^(?:\(upTo(minutes: shape.range.upperBound / 60_000)))$"
    }
  }

  private static let letters = DurationText.units.map { String(decoding: [$0.letter], as: UTF8.self) }

  // MARK: - From a second up

  /// One alternative for each unit that can be the first that is not zero.
  private static var atLeastOneSecond: String {
    let parts = DurationText.units.indices.map { first in
      optionalZeros(of: letters[..<first]) + positive(upTo: limit(of: first)) + letters[first]
        + DurationText.units.indices.dropFirst(first + 1)
        .map { "(?:\(any(upTo: limit(of: $0)))\(letters[$0]))?" }.joined()
    }
    return parts.joined(separator: "|")
  }

  private static func limit(of unit: Int) -> Int64 {
    DurationText.longest / DurationText.units[unit].milliseconds
  }

  // MARK: - Up to some minutes

  /// Every duration from `0s` to so many minutes, fewer than 60.
  private static func upTo(minutes: Int64) -> String {
    var alternatives: [String] = []
    for last in 0..<3 {
      alternatives.append(
        optionalZeros(of: letters[..<last]) + zero + letters[last] + optionalZeros(of: letters[(last + 1)..<3]))
    }
    let hours = optionalZeros(of: letters[..<3])
    alternatives.append("\(hours)\(zero)m")
    alternatives.append("\(hours)(?:\(zero)m)?\(any(upTo: minutes * 60))s")
    for minute in 1...minutes {
      let left = (minutes - minute) * 60
      alternatives.append("\(hours)0*\(minute)m(?:\(left == 0 ? zero : any(upTo: left))s)?")
    }
    return alternatives.joined(separator: "|")
  }

  // MARK: - Numbers

  private static let zero = "0+"

  private static func optionalZeros(of letters: ArraySlice<String>) -> String {
    letters.map { "(?:\(zero)\($0))?" }.joined()
  }

  /// The numbers from 0 to a limit, leading zeros allowed.
  private static func any(upTo limit: Int64) -> String { "(?:\(positive(upTo: limit))|\(zero))" }

  /// The numbers from 1 to a limit, leading zeros allowed.
  private static func positive(upTo limit: Int64) -> String {
    let digits = String(limit).utf8.map { Int($0) - 0x30 }
    var alternatives: [String] = []
    if digits.count > 1 { alternatives.append("[1-9]" + digitsPattern(0...(digits.count - 2))) }
    for (place, digit) in digits.enumerated() {
      let least = place == 0 ? 1 : 0
      guard digit > least else { continue }
      let rest = digits.count - place - 1
      alternatives.append(
        digits[..<place].map(String.init).joined() + digitPattern(least...(digit - 1)) + digitsPattern(rest...rest))
    }
    alternatives.append(String(limit))
    return "0*(?:\(alternatives.joined(separator: "|")))"
  }

  private static func digitPattern(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "[\(range.lowerBound)-\(range.upperBound)]"
  }

  private static func digitsPattern(_ count: ClosedRange<Int>) -> String {
    switch count {
    case 0...0: ""
    case 1...1: "[0-9]"
    default: count.count == 1 ? "[0-9]{\(count.lowerBound)}" : "[0-9]{\(count.lowerBound),\(count.upperBound)}"
    }
  }
}
