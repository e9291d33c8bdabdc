// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// What a policy is changed to, to see who notices.
enum StatementChange: Sendable {
  case terms(TenantTerms)
  case overrideRow(Int, OverrideRow)
  case registration(RegistrationChange)
  case access(AccessChange)

  /// One thing that registration rules say otherwise.
  enum RegistrationChange: Sendable {
    case allowedTypes(ClientTypeSet)
    case methods(RegistrationMethodSet)
    case withoutGrantType([UInt8])
    case withoutClassify(Int)
    case withoutAdmit(Int)
    case defaultType(ClientType?)
    case defaultDecision(RegistrationDecision.Outcome)
  }

  /// One thing that the profiles and toolsets say otherwise.
  enum AccessChange: Sendable {
    case withoutGrant(AccessTable.Entry)
    case withoutUser(AccessTable.Entry)
    case withoutGroup(AccessTable.Entry)
    case restriction(toolset: String, ClientTypeSet, SourcePosition)
  }
}
