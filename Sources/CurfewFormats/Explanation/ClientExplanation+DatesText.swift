// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension ClientExplanation {
  /// What has happened.
  func write(_ dates: Dates, to layout: inout ExplanationLayout) {
    layout.heading("Dates")
    let all: [(String, Instant?)] = [
      ("registered", dates.registeredAt), ("authenticated", dates.authenticatedAt), ("last used", dates.lastUsedAt),
      ("tokens revoked before", dates.tokensRevokedBefore),
    ]
    var entries = all.compactMap { name, instant in
      instant.map { (name: name, value: TimeText.absolute($0, to: now), source: nil as SourcePosition?) }
    }
    let skew = dates.hasClockSkew ? ": the last activity lies in the future (a clock runs ahead)" : ""
    entries.append(("idle for", DurationText.format(dates.idle) + skew, nil))
    entries.append(("recorded state", dates.recorded.name, nil))
    entries.append(("state", Self.state(dates), nil))
    layout.table(entries)
  }

  private static func state(_ dates: Dates) -> String {
    let state = dates.lifecycle.state.name
    guard let transition = dates.lifecycle.transition else { return "\(state), as recorded" }
    let effects = transition.effects.effects.map(\.name).joined(separator: ", ")
    let due = transition.dueAt.map { ", due since \($0)" } ?? ""
    let work = effects.isEmpty ? "with no effect" : "to do: \(effects)"
    return "\(state): to be recorded\(due), \(work)"
  }

  /// What will happen.
  func writeFuture(_ dates: Dates, to layout: inout ExplanationLayout) {
    layout.heading("If nothing happens and the policy stays as it is")
    if dates.changes.isEmpty { layout.line("it stays \(dates.lifecycle.state.name) for good") }
    layout.table(
      dates.changes.map { change in
        (change.to.name, "\(TimeText.absolute(change.at, to: now)), \(change.reason.name)", change.source)
      })
    if dates.isCut {
      layout.line("and more changes after that")
    } else if let last = dates.changes.last, last.to != .deleted {
      layout.line("then it stays \(last.to.name) for good")
    }
  }

  /// A decision with its rows.
  func write(_ chain: ReasonChain, to layout: inout ExplanationLayout) {
    let isPlain = ["valid", "granted", "allowed"].contains(chain.reason)
    let reason = isPlain ? "" : " (\(chain.reason))"
    let until = chain.until.map { ", until \(TimeText.absolute($0, to: now))" } ?? ""
    layout.heading("\(Self.title(of: chain.question)): \(chain.outcome)\(reason)\(until)")
    if let assumption = chain.assumption, chain.question == .token { layout.line(assumption) }
    let rows = chain.steps.map {
      ExplanationLayout.Row(verdict: $0.holds ? "yes" : "no", name: $0.reason, facts: $0.facts)
    }
    layout.rows(rows, deciding: chain.decidingIndex)
  }

  private static func title(of question: ReasonChain.Question) -> String {
    switch question {
    case .lifecycle: "Lifecycle"
    case .token: "Token"
    case .issuance(.authorization): "Sign-in"
    case .issuance(.refresh): "Refresh"
    case .toolCall(let toolset): "Tool call, toolset \(toolset)"
    }
  }
}
