// SPDX-License-Identifier: Apache-2.0
//
// Every expected value of the boundary tests was worked out by hand from SPEC, and is held against
// both the engine and the reference, so that neither can be wrong in the same way unnoticed.

import Curfew
import Testing

/// A policy as the reference sees it.
struct TwoOpinions {
  let plain: PlainPolicy

  init(_ plain: PlainPolicy) throws {
    self.plain = plain
  }

  func lifecycle(_ record: ClientRecord, at now: Instant) -> LifecycleDecision {
    plain.decideLifecycle(of: record, at: now)
  }

  func token(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    plain.decideToken(token, of: record, at: now)
  }

  func issuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    plain.decideIssuance(kind, of: record, at: now)
  }

  func toolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    plain.decideToolCall(toolset, token: token, of: record, at: now)
  }

  func toolsets(of record: ClientRecord) -> [String] {
    plain.toolsets(of: record)
  }
}
