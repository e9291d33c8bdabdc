// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

/// What the policy says of clients, each distinct answer once; and how many clients each override takes.
struct ReportTerms {
  private let policy: CompiledPolicy
  private let now: Instant
  private var known: [[UInt32]: UInt32] = [:]
  /// Each as JSON text.
  private(set) var entries: [[UInt8]] = []
  /// By index of the override's row.
  private(set) var clientsOfRow: [Int: Int] = [:]
  private(set) var clientsOfType: [ClientType: Int] = [:]

  init(under policy: CompiledPolicy, at now: Instant) {
    self.policy = policy
    self.now = now
  }

  /// The number of what holds for a client.
  mutating func number(
    of explainer: ClientExplainer, _ applicable: ApplicableTerms, _ record: ClientRecord,
    line: (SourcePosition?) -> UInt32
  ) -> UInt32 {
    clientsOfType[record.type, default: 0] += 1
    for row in explainer.rows { clientsOfRow[row, default: 0] += 1 }
    let kills = explainer.kills()
    // Everything that the answer depends on: the type, the overrides, and which kills it signed in before.
    var key = [UInt32(record.type.rawValue)] + explainer.rows.map { UInt32(truncatingIfNeeded: $0) }
    key += kills.map { $0.isSignedInBefore == true ? .max : .max - 1 }
    if let number = known[key] { return number }
    let number = UInt32(truncatingIfNeeded: entries.count)
    known[key] = number
    entries.append(entry(of: explainer, applicable, record.type, kills, line: line))
    return number
  }

  private func entry(
    of explainer: ClientExplainer, _ applicable: ApplicableTerms, _ type: ClientType,
    _ kills: [ClientExplanation.Kill], line: (SourcePosition?) -> UInt32
  ) -> [UInt8] {
    let terms = explainer.terms(of: type)
    let overrides = explainer.overrides(counting: applicable.lifecycleRow)
    let words = ClientExplanation(
      subject: ClientExplanation.Subject(clientID: "", owner: nil, type: type), policy: PolicyIdentity(policy),
      now: now,
      terms: [], overrides: [], kills: [], ownerOverrides: .init(first: [], count: 0), dates: nil, chains: [],
      toolsetsNotGranted: [])
    var json = JSONWriter()
    json.object { json in
      json.array("thresholds", of: terms.thresholds) { $0.threshold($1.milliseconds) }
      json.array("after", of: terms.thresholds) { json, threshold in
        let after = DurationText.format(threshold.milliseconds)
        json.line(
          "\(threshold.state.name) after", "\(after), \(ClientExplanation.origin(of: threshold))",
          line(threshold.source))
      }
      json.name("tokens")
      json.beginArray()
      json.line("Tokens", terms.mayHaveTokens ? "may be issued" : "may not be issued", 0)
      for fact in terms.tokenFacts { json.line("", fact.text, line(fact.source)) }
      json.endArray()
      json.array("overrides", of: overrides) { json, override in
        json.line(ClientExplanation.word(override.standing), words.describe(override), line(override.source))
      }
      json.array("kills", of: kills) { json, kill in
        let word = kill.at == nil ? "standing" : kill.isInForce ? "struck" : "to come"
        json.line(word, words.describe(kill), line(kill.source))
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// A threshold in milliseconds, `null` for never.
  mutating func threshold(_ milliseconds: Int64) {
    if milliseconds == Thresholds.neverMilliseconds { null() } else { integer(Int(clamping: milliseconds)) }
  }

  fileprivate mutating func line(_ name: String, _ text: String, _ line: UInt32) {
    beginArray()
    string(name)
    string(text)
    integer(Int(line))
    endArray()
  }
}
