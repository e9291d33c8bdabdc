// SPDX-License-Identifier: Apache-2.0
//
// A row in words, for text and Markdown alike: whom it is about, when it holds, what becomes what.

import Curfew
import CurfewAnalysis

/// A row of a difference in words. Names are as they are: whoever shows them escapes them.
struct DiffWords {
  /// Whom it is about; rows about the same are shown together.
  let who: String
  /// When it holds; empty for always.
  let when: String
  /// What becomes what.
  let what: String

  /// How many of a list are named; the rest is counted. JSON names all.
  static let mostNamed = 6

  init(_ row: DiffRow, escape: @escaping (String) -> String) {
    let list = { (texts: [String], word: String) in Self.list(texts.lazy.map(escape), word) }
    let scope = row.scope
    let words = row.change.words
    let arrow = "\(words.old) → \(words.new)"
    switch row.change {
    case .presence, .enabled:
      who = "everybody"
      when = ""
      what = arrow
    case .kill(_, let isStanding):
      who = DiffPartyWords(escape: escape).who(scope)
      when = Self.epoch(scope)
      what =
        "\(words.old == "killed" ? "killed → not killed" : "not killed → killed")\(isStanding ? "" : " (one-shot)")"
    case .state:
      who = DiffPartyWords(escape: escape).who(scope)
      when = [Self.idle(scope), Self.epoch(scope)].filter { !$0.isEmpty }.joined(separator: ", ")
      what = arrow
    case .lifetime(let lengths):
      who = "every token"
      when = "issued \(Self.length(scope.tokenAge)) ago"
      what = "\(arrow) (maxLifetime \(DurationText.format(lengths.old)) → \(DurationText.format(lengths.new)))"
    case .clockSkew(let skews):
      who = "every token"
      when = "issued \(Self.ahead(scope.issuedAhead)) in the future"
      what = "\(arrow) (clockSkew \(DurationText.format(skews.old)) → \(DurationText.format(skews.new)))"
    case .issuance:
      who = "every \(Self.types(scope.types)) client"
      when = "signing in, refreshing"
      what = arrow
    case .toolCall:
      who = Self.callers(scope, list)
      when = list(scope.access?.toolsets ?? [], "toolset")
      what = arrow
    case .registrationGate(let gate, _):
      who = "every request"
      when =
        gate == .methods
        ? "by \(scope.methods.names.joined(separator: " or "))" : "for a \(Self.types(scope.types)) client"
      what = arrow
    case .grant(let grant, _):
      who = "every request"
      when = "for the grant type \(escape(grant))"
      what = arrow
    case .type, .admission:
      who = Self.requests(scope.requests, escape)
      when = ""
      if case .type = row.change { what = "type \(arrow)" } else { what = arrow }
    }
  }

  // MARK: Who

  private static func callers(_ scope: DiffScope, _ list: ([String], String) -> String) -> String {
    guard let access = scope.access else { return "" }
    let parties = [
      access.owners.isEmpty ? "" : list(access.owners, "owner"),
      access.groups.isEmpty ? "" : list(access.groups, "group"),
    ].filter { !$0.isEmpty }
    var text = parties.joined(separator: "; ")
    if scope.types != .all { text += ", with a \(types(scope.types)) client" }
    let others = [
      access.exceptOwners.isEmpty || access.groups.isEmpty ? "" : list(access.exceptOwners, "owner"),
      access.exceptGroups.isEmpty ? "" : list(access.exceptGroups, "group"),
    ].filter { !$0.isEmpty }
    if !others.isEmpty { text += "; but not \(others.joined(separator: ", nor ")), who can under both" }
    return text
  }

  private static func requests(_ scope: RequestScope?, _ escape: (String) -> String) -> String {
    guard let scope else { return "every request" }
    let matches = scope.matches.map { match($0, escape) }
    var text = "every request" + (scope.isUntyped ? " that comes without a type" : "")
    if !matches.isEmpty { text += " with \(matches.joined(separator: " and "))" }
    let taken = scope.exceptions.map { match($0, escape) }
    if !taken.isEmpty { text += "; not with \(list(taken, ""))" }
    return text
  }

  private static func match(_ match: RegistrationMatch, _ escape: (String) -> String) -> String {
    "{ " + match.texts.map { "\($0.name): \(escape($0.value))" }.joined(separator: ", ") + " }"
  }

  // MARK: When

  private static func idle(_ scope: DiffScope) -> String {
    var text = "idle \(length(scope.idle))"
    if scope.states == [.active, .hidden] { text += ", unless closed already" }
    if scope.states == [.closed] { text += ", if closed already" }
    return text
  }

  private static func epoch(_ scope: DiffScope) -> String {
    var parts: [String] = []
    if let authenticated = scope.authenticated { parts.append("signed in \(instants(authenticated))") }
    if scope.now != .always { parts.append("as seen \(instants(scope.now))") }
    return parts.joined(separator: ", ")
  }

  static func instants(_ range: HalfOpen) -> String {
    let from = range.from == .min ? nil : "from \(Instant(millisecondsSinceEpoch: range.from)) on"
    let until = range.until == .max ? nil : "before \(Instant(millisecondsSinceEpoch: range.until))"
    return [from, until].compactMap { $0 }.joined(separator: " and ")
  }

  private static func length(_ range: HalfOpen?) -> String {
    guard let range else { return "" }
    if range.until == .max { return "\(DurationText.format(range.from)) or longer" }
    if range.from <= 0 { return "under \(DurationText.format(range.until))" }
    return "\(DurationText.format(range.from)) to \(DurationText.format(range.until))"
  }

  /// The range starts a millisecond after what is good under both policies.
  private static func ahead(_ range: HalfOpen?) -> String {
    guard let range else { return "" }
    let least = range.from <= 1 ? "" : "more than \(DurationText.format(range.from - 1)) and "
    return "\(least)up to \(DurationText.format(range.until - 1))"
  }

  // MARK: Lists

  static func types(_ types: ClientTypeSet) -> String {
    types.types.map(\.name).joined(separator: "/")
  }

  /// `owners a, b and 7 more`.
  static func list(_ texts: some RandomAccessCollection<String>, _ word: String) -> String {
    let noun = word.isEmpty ? "" : texts.count == 1 ? "\(word) " : "\(word)s "
    let named = texts.prefix(mostNamed).joined(separator: ", ")
    return noun + named + (texts.count > mostNamed ? " and \(texts.count - mostNamed) more" : "")
  }
}

extension RegistrationMethodSet {
  /// The words of the methods in the set.
  var names: [String] { RegistrationMethod.allCases.filter { contains($0) }.map(\.name) }
}

extension RegistrationMatch {
  /// The members that are given, as a policy writes them.
  var texts: [(name: String, value: String)] {
    var texts: [(name: String, value: String)] = []
    let add = { (name: String, bytes: [UInt8]?) in
      if let bytes { texts.append((name: name, value: String(decoding: bytes, as: UTF8.self))) }
    }
    if let method { texts.append((name: "method", value: method.name)) }
    switch client {
    case nil: break
    case .exact(let id): add("client", id)
    case .pattern(let pattern): add("client", pattern.bytes)
    }
    add("softwareId", softwareID)
    add("grantType", grantType)
    add("redirectHost", redirectHost.map { Array($0.text.utf8) })
    add("owner", owner)
    add("ownerGroup", ownerGroup)
    return texts
  }
}

extension HostPattern {
  /// The pattern as a policy writes it.
  fileprivate var text: String {
    switch form {
    case .host(let name): String(decoding: name, as: UTF8.self)
    case .below(let name): "*." + String(decoding: name, as: UTF8.self)
    case .loopback: "loopback"
    case .scheme(let name): "scheme:" + String(decoding: name, as: UTF8.self)
    }
  }
}
