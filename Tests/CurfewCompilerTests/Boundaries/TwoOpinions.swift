// SPDX-License-Identifier: Apache-2.0
//
// Every expected value of the boundary tests was worked out by hand from SPEC, and is held against
// both the engine and the reference, so that neither can be wrong in the same way unnoticed.

import Curfew
import Testing
@testable import CurfewTestSupport

/// A policy as the engine and as the reference see it. An answer is the engine's; where the reference
/// says otherwise, the test fails.
struct TwoOpinions {
  let plain: PlainPolicy
  let engine: CompiledPolicy

  init(_ plain: PlainPolicy) throws {
    self.plain = plain
    engine = try plain.compiled(spelling: 1)
  }

  func lifecycle(_ record: ClientRecord, at now: Instant) -> LifecycleDecision {
    let answer = engine.decideLifecycle(of: record, at: now).comparable()
    #expect(answer == plain.decideLifecycle(of: record, at: now))
    return answer
  }

  func token(_ token: AccessToken, of record: ClientRecord?, at now: Instant) -> TokenDecision {
    let answer = engine.decideToken(token, of: record, at: now).comparable()
    #expect(answer == plain.decideToken(token, of: record, at: now))
    return answer
  }

  func issuance(_ kind: IssuanceKind, of record: ClientRecord?, at now: Instant) -> IssuanceDecision {
    let answer = engine.decideIssuance(kind, of: record, at: now).comparable()
    #expect(answer == plain.decideIssuance(kind, of: record, at: now))
    return answer
  }

  func toolCall(
    _ toolset: String, token: AccessToken, of record: ClientRecord?, at now: Instant
  ) -> ToolCallDecision {
    let answer = engine.decideToolCall(toolset, token: token, of: record, at: now).comparable()
    #expect(answer == plain.decideToolCall(toolset, token: token, of: record, at: now))
    return answer
  }

  func toolsets(of record: ClientRecord) -> [String] {
    let answer = engine.toolsets(of: record)
    #expect(answer == plain.toolsets(of: record))
    return answer
  }
}
