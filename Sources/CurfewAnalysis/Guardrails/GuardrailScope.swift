// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Whom a guardrail is about, and from when on.
struct GuardrailScope {
  let types: ClientTypeSet
  let methods: RegistrationMethodSet
  /// One of the methods.
  let method: RegistrationMethod
  /// Milliseconds since the epoch.
  let now: Int64

  /// The first type.
  var type: ClientType { types.types.first ?? .personal }

  /// The first instant at which something can have been so long ago.
  func earliest(idle: Int64) -> Int64 { max(now, Instant.earliestMilliseconds.plusSaturating(idle)) }
}

extension Int64 {
  /// The sum, or the largest number.
  func plusSaturating(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
