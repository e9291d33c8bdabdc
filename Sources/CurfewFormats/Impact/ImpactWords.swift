// SPDX-License-Identifier: Apache-2.0
//
// The sentences that text and Markdown share, so that both tell the same story.

import Curfew
import CurfewAnalysis
import CurfewSource

/// An impact in words.
struct ImpactWords {
  let impact: FleetImpact
  /// Makes a name safe to show.
  let escape: (String) -> String

  /// Something that happens to so many clients.
  struct Consequence {
    let count: Int
    let words: String
    /// Whether nothing undoes it.
    let isIrreversible: Bool

    /// Takes the words for one client where they differ from those for several.
    init(_ count: Int, _ words: String, one: String? = nil, isIrreversible: Bool = false) {
      self.count = count
      self.words = count == 1 ? one ?? words : words
      self.isIrreversible = isIrreversible
    }
  }

  /// `54 of 285 clients are affected`.
  var headline: String {
    let total = CountText.counted(impact.clientCount, "client")
    switch impact.tally.affected {
    case 0: return "none of \(total) is affected"
    case 1: return "1 of \(total) is affected"
    case let count: return "\(CountText.grouped(count)) of \(total) are affected"
    }
  }

  /// All that happens, what cannot be undone first.
  var consequences: [Consequence] {
    (effects + moves + rights + access).filter { $0.count > 0 }
  }

  /// What cannot be undone, and what of that the old policy would have done and the new one does not.
  private var effects: [Consequence] {
    let caused = impact.tally.caused
    let spared = impact.tally.spared
    return [
      Consequence(
        caused[.removeRegistration], "lose their registration: they have to register again",
        one: "loses its registration: it has to be registered again", isIrreversible: true),
      Consequence(
        caused[.revokeTokens], "lose their tokens", one: "loses its tokens", isIrreversible: true),
      Consequence(
        spared[.removeRegistration], "keep the registration that the old policy removes",
        one: "keeps the registration that the old policy removes"),
      Consequence(
        spared[.revokeTokens], "keep the tokens that the old policy revokes",
        one: "keeps the tokens that the old policy revokes"),
    ]
  }

  /// States that differ, now and later.
  private var moves: [Consequence] {
    let now = impact.tally.now.entries.map { entry in
      Consequence(entry.count, "\(entry.states.new.name) now, not \(entry.states.old.name)")
    }
    let later = impact.tally.later.entries.map { entry in
      Consequence(
        entry.count,
        "\(entry.states.new.name) later, not \(entry.states.old.name), by the end of \(impact.lastDay ?? "")")
    }
    return now + later
  }

  private var rights: [Consequence] {
    let tally = impact.tally
    return [
      Consequence(tally.signIn.lost, "can no longer sign in"),
      Consequence(tally.signIn.gained, "can sign in again"),
      Consequence(tally.refresh.lost, "can no longer refresh tokens"),
      Consequence(tally.refresh.gained, "can refresh tokens again"),
    ]
  }

  private var access: [Consequence] {
    var all = impact.tally.shiftsByToolset.flatMap { name, shift in
      let name = escape(name)
      return [
        Consequence(shift.lost, "lose the toolset \(name)", one: "loses the toolset \(name)"),
        Consequence(shift.gained, "gain the toolset \(name)", one: "gains the toolset \(name)"),
      ]
    }
    if let lengths = impact.tokenLifetimes?.map({ DurationText.format($0) }) {
      let words = "tokens that live \(lengths.new), not \(lengths.old)"
      all.append(Consequence(impact.tokenHolders, "have \(words)", one: "has \(words)"))
    }
    return all
  }

  /// What becomes of one client, most important first.
  func fates(of client: ImpactedClient) -> [String] {
    var fates: [String] = []
    if client.changesNow { fates.append("\(client.states.old.name) → \(client.states.new.name)") }
    if let divergence = client.divergence {
      let day = divergence.at.description.prefix(10)
      fates.append("\(divergence.states.new.name), not \(divergence.states.old.name), from \(day) on")
    }
    // A change of state says most of it already.
    if !client.signIn.isSame, !client.changesNow || client.states.new < .deleted && client.states.old < .deleted {
      fates.append(client.signIn.new ? "may sign in" : "no sign-in")
    }
    if !client.refresh.isSame, !client.changesNow {
      fates.append(client.refresh.new ? "may refresh" : "no refresh")
    }
    fates += client.toolsets.lost.map { "-\(escape($0))" } + client.toolsets.gained.map { "+\(escape($0))" }
    return fates
  }

  /// The policy line behind the state: of the new policy, or of the old where the new has none.
  func line(of client: ImpactedClient) -> String {
    if let new = client.sources.new { return new.description }
    return client.sources.old.map { "old \($0)" } ?? "-"
  }

  /// The parts of a table of states, each with the counts under both policies.
  var stateColumns: [(title: String, counts: Both<StateCounts>)] {
    var columns = [(title: "now", counts: impact.states)]
    if let lastDay = impact.lastDay { columns.append((title: "end of \(lastDay)", counts: impact.statesAtEnd)) }
    return columns
  }

  /// `1 line of the fleet could not be read and is not counted`; nil when all could.
  static func unreadable(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    let verb = count == 1 ? "is" : "are"
    return "\(CountText.counted(count, "line")) of the fleet could not be read and \(verb) not counted"
  }
}
