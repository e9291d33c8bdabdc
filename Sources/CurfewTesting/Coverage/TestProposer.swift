// SPDX-License-Identifier: Apache-2.0
//
// For what no test notices, a test is sought that would: a few clients or requests at the places where
// the answer can differ, each tried under the policy and under the changed one. What none of them can
// tell apart is not asked of anybody.

import Curfew
import CurfewSource

/// Finds tests for what is uncovered.
struct TestProposer {
  private let policy: CompiledPolicy
  private let now: Instant
  private let looks: LookCandidates
  private let requests: RequestCandidates
  /// The tests that were found, in the order of the policy.
  private(set) var tests: [ProposedTest] = []
  /// For each section of the policy, its tests.
  private var testsOfSection: [String: [Int]] = [:]

  init(_ policy: CompiledPolicy, now: Instant) {
    self.policy = policy
    self.now = now
    looks = LookCandidates(policy, now: now)
    requests = RequestCandidates(policy)
  }

  /// Finds a test that fails if a statement is changed, unless one that was found before does; false when
  /// there is none.
  mutating func propose(for statement: PolicyStatement, _ changeable: inout ChangeablePolicy) -> Bool {
    let section = section(of: statement)
    let known = (testsOfSection[section] ?? []).map { tests[$0] }
    let found = changeable.with(statement.change) { changed -> ProposedTest?? in
      if known.contains(where: { $0.notices(changed, from: now) }) { return .some(nil) }
      for body in candidates(for: statement.subject) {
        let test = ProposedTest(name: name(of: statement, body), body: body).answered(under: policy, from: now)
        if test.notices(changed, from: now) { return .some(test) }
      }
      return .none
    }
    guard let found else { return false }
    if let test = found { add(test, to: section) }
    return true
  }

  private func candidates(for subject: StatementSubject) -> [ProposedTest.Body] {
    let ofLooks = looks.candidates(for: subject).map { ProposedTest.Body.looks([$0]) }
    let ofRequests = requests.candidates(for: subject).map { ProposedTest.Body.registrations([$0]) }
    return ofRequests + ofLooks
  }

  /// Looks of one name are one test, and so are requests of one name that differ in one and the same member.
  private mutating func add(_ test: ProposedTest, to section: String) {
    for index in testsOfSection[section] ?? [] where tests[index].name.hasSameBytes(as: test.name) {
      guard let body = tests[index].body.joined(with: test.body) else { continue }
      tests[index].body = body
      return
    }
    testsOfSection[section, default: []].append(tests.count)
    tests.append(test)
  }

  /// Statements of a section are noticed by the same tests as far as that goes.
  private func section(of statement: PolicyStatement) -> String {
    switch statement.change {
    case .terms: "terms"
    case .overrideRow(let row, _): "override \(row)"
    case .registration: "registration"
    case .access: "access"
    }
  }

  /// What a test is about, in words that say more than the line.
  private func name(of statement: PolicyStatement, _ body: ProposedTest.Body) -> String {
    var type = ""
    if case .looks(let looks) = body { type = looks.first?.client.record.type.name ?? "" }
    switch statement.subject {
    case .enabled: return "access is switched \(policy.tables.terms.isEnabled ? "on" : "off")"
    case .kill(nil, _): return "the kill switch"
    case .threshold(nil, _, _, _), .exemption(nil, _): return "idle \(type) clients"
    case .kill(let row?, _), .threshold(let row?, _, _, _), .exemption(let row?, _), .expiry(let row, _):
      return "the override of \(policy.tables.overrides.selectorText(ofRow: row))"
    case .maxLifetime: return "how long a token lives"
    case .clockSkew: return "tokens from a clock that is ahead"
    case .allowedType: return "which types register"
    case .method: return "which methods are allowed"
    case .grantType: return "which grants are allowed"
    case .classify, .defaultType: return "who is of which type"
    case .admit, .defaultDecision: return "who is let in"
    case .grant, .user, .group, .restriction: return "who reaches which toolsets"
    }
  }
}

extension ProposedTest.Body {
  /// One test of two; nil when they do not go together.
  fileprivate func joined(with other: Self) -> Self? {
    switch (self, other) {
    case (.looks(let looks), .looks(let more)):
      // A refresh changes what is looked at after it.
      guard (looks + more).allSatisfy({ $0.question != .refresh }) else { return nil }
      return .looks((looks + more).sortedByInstant())
    case (.registrations(let requests), .registrations(let more)):
      let all = requests + more
      guard let first = all.first else { return nil }
      var varying: Set<RegistrationMatrix.Member> = []
      for request in all.dropFirst() {
        guard let difference = request.difference(from: first) else { return nil }
        varying.formUnion(difference)
      }
      return varying.count <= 1 ? .registrations(all) : nil
    default: return nil
    }
  }
}

extension OverrideTable {
  /// Whom an override takes, as the policy writes it.
  func selectorText(ofRow row: Int) -> String {
    let client = client(ofRow: row).map { String(decoding: $0, as: UTF8.self) }
    let owner = owner(ofRow: row).map { String(decoding: $0, as: UTF8.self) }
    return [client, owner].compactMap { $0 }.joined(separator: " of ")
  }
}

extension [ProposedTest.Look] {
  /// In the order in which they happen; those of one instant as they came.
  fileprivate func sortedByInstant() -> Self {
    indices.sorted { (self[$0].instant, $0) < (self[$1].instant, $1) }.map { self[$0] }
  }
}
