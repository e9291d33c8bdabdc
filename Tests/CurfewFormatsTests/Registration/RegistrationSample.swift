// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

/// A registration request of a real client, and what an empty policy makes of it.
struct RegistrationSample: CustomTestStringConvertible, Sendable {
  let name: String
  let reason: RegistrationDecision.Reason
  let json: [UInt8]

  init(_ name: String, reason: RegistrationDecision.Reason, _ json: String) {
    self.name = name
    self.reason = reason
    self.json = Array(json.utf8)
  }

  var testDescription: String { name }

  static let all = dcr + cimd
}
