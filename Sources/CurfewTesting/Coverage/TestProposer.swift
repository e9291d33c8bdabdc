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
        let test = ProposedTest(name: Self.name(of: statement), body: body).answered(under: policy, from: now)
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
    let ofRequests = requests.candidates(for: subject).map { ProposedTest.Body.registration($0) }
    return ofRequests + ofLooks
  }

  /// Looks of one name are one test.
  private mutating func add(_ test: ProposedTest, to section: String) {
    let mine = testsOfSection[section] ?? []
    if case .looks(let more) = test.body, more.allSatisfy({ $0.question != .refresh }) {
      for index in mine where tests[index].name.hasSameBytes(as: test.name) {
        guard case .looks(let looks) = tests[index].body, looks.allSatisfy({ $0.question != .refresh }) else { continue }
        tests[index].body = .looks((looks + more).sortedByInstant())
        return
      }
    }
    testsOfSection[section, default: []].append(tests.count)
    tests.append(test)
  }

  /// What shares tests: a line, but profiles are looked at together, and so are registrations.
  private func section(of statement: PolicyStatement) -> String {
    switch statement.change {
    case .terms, .overrideRow: statement.line
    case .registration: "registration"
    case .access: "access"
    }
  }

  private static func name(of statement: PolicyStatement) -> String {
    switch statement.subject {
    case .allowedType, .method, .grantType:
      statement.claim.hasPrefix("that ") ? String(statement.claim.dropFirst(5)) : statement.claim
    case .grant, .user, .group, .restriction: "who reaches which toolsets"
    default: statement.line
    }
  }
}

extension [ProposedTest.Look] {
  /// In the order in which they happen; those of one instant as they came.
  fileprivate func sortedByInstant() -> Self {
    indices.sorted { (self[$0].instant, $0) < (self[$1].instant, $1) }.map { self[$0] }
  }
}
