// SPDX-License-Identifier: Apache-2.0

import Curfew

/// What a statement is about, as far as it takes to ask about it.
enum StatementSubject: Sendable {
  case enabled
  case kill(row: Int?, at: Int64)
  /// A threshold of some types, or of the clients that an override takes; `step` is where to look at
  /// from the threshold, in milliseconds.
  case threshold(row: Int?, types: [ClientType], milliseconds: Int64, step: Int64)
  /// An exemption, by type or override.
  case exemption(row: Int?, types: [ClientType])
  case expiry(row: Int, at: Int64)
  case maxLifetime(Int64, step: Int64)
  case clockSkew(Int64)
  case allowedType(ClientType)
  case method(RegistrationMethod)
  case grantType([UInt8])
  case classify(Int)
  case admit(Int)
  case defaultType
  case defaultDecision
  case grant(AccessTable.Entry)
  case user(AccessTable.Entry)
  case group(AccessTable.Entry)
  case restriction(toolset: String, ClientType)
}
