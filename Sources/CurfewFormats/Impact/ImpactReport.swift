// SPDX-License-Identifier: Apache-2.0
//
// Version 1: members may be added, none is taken away or changes its meaning.

package import Curfew
import CurfewAnalysis

/// The impact of a change on a fleet, written while the fleet is read, so that memory stays the same for any
/// fleet. It follows the difference of the policies, which has been written before.
///
/// In `json` it is a member of the difference's object (see ``DiffJSONRenderer``):
///
///     "impact":{"version":1,"list":[{"clientId":…,"owner":…,"type":…,"recorded":…,"before":…,"after":…,
///         "effects":[…],"spared":[…],"later":{"at":…,"before":…,"after":…},
///         "refresh":{"before":"grant"|"deny","after":…},"authorization":{…},
///         "toolsets":{"lost":[…],"gained":[…]},"reason":{"before":…,"after":…},"source":{"old":…,"new":…}}],
///       "policies":{"old":{"tenant":…,"file":…,"revision":…},"new":{…}},"now":…,"days":…,"clients":…,
///       "unreadableLines":…,"affected":…,"states":{"now":{"old":{"active":…,…},"new":{…}},"end":{…}},
///       "changes":[{"before":…,"after":…,"count":…}],"later":[…],"effects":{"revokeTokens":…,…},"spared":{…},
///       "issuance":{"refresh":{"lost":…,"gained":…},"authorization":{…}},
///       "toolsets":[{"toolset":…,"lost":…,"gained":…}],
///       "tokenLifetime":{"before":…,"after":…,"clients":…},"gates":[…]}
///
/// In `ndjson` each client is a line `{"version":1,"kind":"client",…}`, and the rest one of `"kind":"impact"`.
/// `before` and `after` are states under the old and the new policy, now; `effects` are those that only the
/// new policy has now, `spared` those that only the old one has. `later` is when states that are the same now
/// first differ. What is the same under both is left out, lengths are in milliseconds.
package struct ImpactReport {
  package private(set) var impact: FleetImpact
  private let format: ImpactFormat
  private var stream: JSONStream

  /// Starts a report on a fleet.
  package init(_ impact: FleetImpact, as format: ImpactFormat) {
    self.impact = impact
    self.format = format
    stream = JSONStream(opening: format == .json ? #","impact":{"version":1,"# : nil)
  }

  /// How many bytes wait to be taken.
  package var pendingCount: Int { stream.pendingCount }

  /// Adds a client.
  package mutating func add(_ record: ClientRecord) {
    guard let client = impact.add(record), format == .json || format == .ndjson else { return }
    let policies = impact.policies
    stream.add("client") { $0.members(of: client, in: policies) }
  }

  /// Takes what can be written by now.
  package mutating func takePending() -> [UInt8] { stream.takePending() }

  /// Takes the rest, once the fleet has been read.
  package mutating func finish(
    unreadableLines: Int = 0, gates: PlanGates = PlanGates(), style: DiagnosticReport.Style = .init()
  ) -> [UInt8] {
    let verdicts = gates.verdicts(on: impact)
    switch format {
    case .text: return Array(ImpactText(impact, style: style).rendered(unreadableLines).utf8)
    case .markdown: return Array(ImpactMarkdown(impact).rendered(unreadableLines).utf8)
    case .github, .sarif, .junit: return []
    case .json, .ndjson:
      stream.finish("impact", closing: "}}\n") { impact.writeSummary(to: &$0, unreadableLines, verdicts) }
      return takePending()
    }
  }
}
