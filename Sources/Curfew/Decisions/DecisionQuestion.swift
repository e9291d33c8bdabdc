// SPDX-License-Identifier: Apache-2.0

/// A question to a policy, with all it needs but the instant (SPEC 7).
package enum DecisionQuestion: Sendable {
  case lifecycle(of: ClientRecord)
  case token(AccessToken, of: ClientRecord?)
  case issuance(IssuanceKind, of: ClientRecord?)
  case toolCall(String, token: AccessToken, of: ClientRecord?)
  case registration(RegistrationRequest)
}
