// SPDX-License-Identifier: Apache-2.0
//
// A generator of our own, so that a seed in a failure message gives the same case on every machine
// and in every later version of Swift.

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and every seed is good.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, and without, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(bound)) }

  /// True in about so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for last in stride(from: shuffled.count - 1, to: 0, by: -1) { shuffled.swapAt(last, below(last + 1)) }
    return shuffled
  }

  /// Some of the elements, in their order; at least one if `isEmptyAllowed` is false.
  mutating func subset<Element>(_ elements: [Element], isEmptyAllowed: Bool = true) -> [Element] {
    var some: [Element] = []
    for element in elements where chance(50) { some.append(element) }
    return some.isEmpty && !isEmptyAllowed ? [pick(elements)] : some
  }
}
