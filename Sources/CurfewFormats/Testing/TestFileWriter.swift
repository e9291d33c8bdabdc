// SPDX-License-Identifier: Apache-2.0
//
// Tests as somebody would write them by hand: a step a line, times as distances from the start.

import Curfew
import CurfewSource
import CurfewTesting

/// Writes proposed tests as YAML.
struct TestFileWriter {
  private let now: Instant
  private var clientNames: UniqueWords
  private var testNames: UniqueWords
  /// Names of clients by what they are.
  private var known: [String: String] = [:]
  /// The lines of the clients and of the tests, without indentation.
  private(set) var clientLines: [String] = []
  private(set) var testLines: [String] = []

  init(now: Instant, clients: [String] = [], tests: [String] = []) {
    self.now = now
    clientNames = UniqueWords(clients) { "\($0)-\($1)" }
    testNames = UniqueWords(tests) { "\($0) (\($1))" }
  }

  mutating func add(_ test: ProposedTest) {
    testLines.append("- name: \(YAMLText.scalar(testNames.unique(test.name)))")
    switch test.body {
    case .looks(let looks):
      testLines.append("  steps:")
      for look in looks { testLines.append("    - " + step(look)) }
    case .registrations(let registrations): add(registrations)
    }
  }

  /// A matrix: the member that varies has a list, and an expectation for each value.
  private mutating func add(_ registrations: [ProposedTest.Registration]) {
    guard let first = registrations.first else { return }
    var varying: RegistrationMatrix.Member?
    let members = first.dimensions.map { dimension -> String in
      let values = registrations.flatMap { $0.dimensions.filter { $0.member == dimension.member }.flatMap(\.values) }
      var seen: Set<[UInt8]> = []
      let distinct = values.filter { seen.insert(Array($0.utf8)).inserted }.map { YAMLText.scalar($0) }
      if distinct.count > 1 { varying = dimension.member }
      return
        "\(dimension.member.rawValue): \(distinct.count == 1 ? distinct[0] : "[\(distinct.joined(separator: ", "))]")"
    }
    testLines.append("  register: \(Self.flow(members))")
    testLines.append("  expect:")
    for registration in registrations {
      let selector = registration.dimensions.filter { $0.member == varying }.map { dimension in
        "\(dimension.member.rawValue): \(YAMLText.scalar(dimension.values.first ?? ""))"
      }
      testLines.append("    - \(Self.flow(selector + Self.expectation(of: registration)))")
    }
  }

  // MARK: - Parts

  private static func expectation(of registration: ProposedTest.Registration) -> [String] {
    var members = ["outcome: \(registration.outcome.name)"]
    if registration.reason != .accepted { members.append("reason: \(registration.reason.name)") }
    if let type = registration.type { members.append("type: \(type.name)") }
    return members
  }

  private mutating func step(_ look: ProposedTest.Look) -> String {
    let name = YAMLText.scalar(clientName(look))
    var members: [String] = []
    if look.instant != now { members.append("at: \(time(look.instant, look.hasPolicyTimes))") }
    let isRefresh = look.question == .refresh
    if isRefresh { members.append("refresh: \(name)") }
    let expected = (isRefresh ? [] : ["client: \(name)"]) + Self.expectation(of: look)
    members.append("expect: \(Self.flow(expected))")
    return Self.flow(members)
  }

  private static func expectation(of look: ProposedTest.Look) -> [String] {
    let expectation = look.expectation
    var members: [String] = []
    if let state = expectation.state { members.append("state: \(state.name)") }
    if let token = expectation.token { members.append("token: \(token.name)") }
    if let outcome = expectation.outcome { members.append("outcome: \(outcome)") }
    if let reason = expectation.reason { members.append("reason: \(reason)") }
    if let toolsets = expectation.toolsets {
      members.append("toolsets: [\(toolsets.map { YAMLText.scalar($0.value) }.joined(separator: ", "))]")
    }
    return members
  }

  /// The name of a client; a new one gets a line.
  private mutating func clientName(_ look: ProposedTest.Look) -> String {
    let client = look.client
    let record = client.record
    var members = ["type: \(record.type.name)", "method: \(record.method.name)"]
    members.append("owner: \(YAMLText.scalar(record.owner))")
    if !record.ownerGroups.isEmpty {
      members.append("ownerGroups: [\(record.ownerGroups.map { YAMLText.scalar($0) }.joined(separator: ", "))]")
    }
    members.append("registered: \(time(record.registeredAt, look.hasPolicyTimes))")
    if let used = record.lastUsedAt { members.append("lastUsed: \(time(used, look.hasPolicyTimes))") }
    if let issued = client.tokenIssuedAt { members.append("token: { issued: \(time(issued, false)) }") }
    let id = "clientId: \(YAMLText.scalar(record.clientID))"
    let key = Self.flow([id] + members)
    if let name = known[key] { return name }
    let name = clientNames.unique(client.name)
    if !name.utf8.elementsEqual(record.clientID.utf8) { members.insert(id, at: 0) }
    known[key] = name
    clientLines.append("\(YAMLText.scalar(name)): \(Self.flow(members))")
    return name
  }

  /// A distance from the start, or what stands in a policy.
  private func time(_ instant: Instant, _ isOfPolicy: Bool) -> String {
    let distance = instant.milliseconds(since: now)
    if distance == 0 { return "now" }
    guard !isOfPolicy, distance % 1_000 == 0, abs(distance) <= DurationText.longest else { return "\"\(instant)\"" }
    return distance > 0 ? "in \(DurationText.format(distance))" : "\(DurationText.format(-distance)) ago"
  }

  private static func flow(_ members: [String]) -> String { "{ \(members.joined(separator: ", ")) }" }
}

/// Names of which no two are the same.
private struct UniqueWords {
  private var taken: Set<[UInt8]>
  /// A name with a number.
  private let numbered: (String, Int) -> String

  init(_ taken: [String], numbered: @escaping (String, Int) -> String) {
    self.taken = Set(taken.map { Array($0.utf8) })
    self.numbered = numbered
  }

  /// The word, or the word with the first number that makes it new.
  mutating func unique(_ word: String) -> String {
    var name = word
    var number = 2
    while !taken.insert(Array(name.utf8)).inserted {
      name = numbered(word, number)
      number += 1
    }
    return name
  }
}
