// SPDX-License-Identifier: Apache-2.0

/// A set of registration methods, a bit each.
package struct RegistrationMethodSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The set of one method.
  package init(_ method: RegistrationMethod) {
    self.init(rawValue: 1 << method.rawValue)
  }

  /// Both methods.
  package static let all = RegistrationMethodSet(rawValue: 0b11)

  /// Whether a method is in the set.
  package func contains(_ method: RegistrationMethod) -> Bool {
    rawValue & (1 << method.rawValue) != 0
  }
}
