// SPDX-License-Identifier: Apache-2.0

/// Numbers values: each distinct one gets the next number, from 0.
struct Interner<Value: Hashable> {
  private var numbers: [Value: Int] = [:]
  private(set) var values: [Value] = []

  /// Makes an interner in which some values have the first numbers.
  init(_ values: Value...) {
    for value in values { _ = number(of: value) }
  }

  /// Returns the number of a value, giving it the next one when it is new.
  mutating func number(of value: Value) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }
}
