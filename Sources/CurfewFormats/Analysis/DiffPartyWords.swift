// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewAnalysis

/// Whom a row is about, in words.
struct DiffPartyWords {
  let escape: (String) -> String

  /// `every client but dcr-1, of owner alice@acme.example`.
  func who(_ scope: DiffScope) -> String {
    let types = scope.types == .all ? "" : "\(DiffWords.types(scope.types)) "
    var text = "every \(types)client"
    if let parties = scope.parties {
      text = DiffWords.list(parties.lazy.map(party), "\(types)client")
    } else if let clients = scope.clients {
      let names = clients.parts.lazy.map(part)
      text = clients.isComplement ? "\(text) but \(DiffWords.list(names, ""))" : DiffWords.list(names, "\(types)client")
    }
    if let owners = scope.owners {
      let names = owners.names.lazy.map(escape)
      text +=
        owners.isComplement
        ? ", of every owner but \(DiffWords.list(names, ""))" : ", of \(DiffWords.list(names, "owner"))"
    }
    text += times(scope)
    if !scope.exceptions.isEmpty { text += "; not \(DiffWords.list(scope.exceptions.lazy.map(party), ""))" }
    return text
  }

  /// Those who are meant at some times only, as an override of theirs counts before or after.
  private func times(_ scope: DiffScope) -> String {
    let clients = scope.clientTimes.flatMap { time in time.clients.parts.map { (part: $0, now: time.now) } }
    let owners = scope.ownerTimes.flatMap { time in time.owners.names.map { (name: $0, now: time.now) } }
    // Only those that are shown are put in words.
    let texts = (0..<(clients.count + owners.count)).lazy.map { index in
      guard index >= clients.count else {
        return "\(part(clients[index].part)) only \(DiffWords.instants(clients[index].now))"
      }
      let owner = owners[index - clients.count]
      return "owner \(escape(owner.name)) only \(DiffWords.instants(owner.now))"
    }
    return texts.isEmpty ? "" : "; \(DiffWords.list(texts, ""))"
  }

  private func party(_ party: DiffScope.Party) -> String {
    let when = party.now == .always ? "" : " \(DiffWords.instants(party.now))"
    return "\(DiffWords.list(party.clients.parts.lazy.map(part), "")) of \(escape(party.owner))\(when)"
  }

  private func part(_ part: ClientSelection.Part) -> String {
    let taken = part.exceptions.lazy.map { escape($0.selector) }
    return escape(part.selector) + (taken.isEmpty ? "" : " (but not \(DiffWords.list(taken, "")))")
  }
}
