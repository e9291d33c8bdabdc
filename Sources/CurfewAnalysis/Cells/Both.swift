// SPDX-License-Identifier: Apache-2.0

/// One of the two policies that are compared.
@frozen
package enum Side: CaseIterable, Sendable {
  /// The policy as it was.
  case old
  /// The policy as it is to be.
  case new
}

/// One thing for each of the two policies that are compared.
///
/// Inlinable, since what is generic is otherwise worked out for each use of it from another module.
@frozen
package struct Both<Value> {
  package var old: Value
  package var new: Value

  @inlinable
  package init(old: Value, new: Value) {
    self.old = old
    self.new = new
  }

  /// The same for both.
  @inlinable
  package init(_ value: Value) {
    self.init(old: value, new: value)
  }

  @inlinable
  package subscript(_ side: Side) -> Value {
    get { side == .old ? old : new }
    set { if side == .old { old = newValue } else { new = newValue } }
  }

  /// What `transform` makes of each.
  @inlinable
  package func map<Result>(_ transform: (Value) -> Result) -> Both<Result> {
    Both<Result>(old: transform(old), new: transform(new))
  }
}

extension Both: Sendable where Value: Sendable {}

extension Both: Equatable where Value: Equatable {
  /// Whether the two policies agree.
  @inlinable
  package var isSame: Bool { old == new }
}

extension Both: Hashable where Value: Hashable {}
