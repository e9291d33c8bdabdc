// SPDX-License-Identifier: Apache-2.0
//
// Tests of a policy have a target of their own. They need the evaluator and nothing else, so they do
// not belong to the compiler, which reads them, nor to the formats, which write their results; both
// build on this. And an embedder who decides with `Curfew` should not carry a test runner.

package import Curfew
package import CurfewSource

/// A `PolicyTest` file (SPEC 6): clients, and tests of what a policy makes of them.
package struct PolicyTestSuite: Sendable {
  /// The name of the file.
  package let sourceName: String
  /// The policy under test, relative to the file.
  package let policy: Placed<String>
  /// The instant at which every test starts.
  package let now: Instant
  /// The clients that every test starts with.
  package let clients: [TestClient]
  /// The tests, in the order of the file.
  package let tests: [PolicyTest]

  package init(
    sourceName: String, policy: Placed<String>, now: Instant, clients: [TestClient], tests: [PolicyTest]
  ) {
    self.sourceName = sourceName
    self.policy = policy
    self.now = now
    self.clients = clients
    self.tests = tests
  }
}

/// One test.
package struct PolicyTest: Sendable {
  package let name: Placed<String>
  package let body: Body

  package init(name: Placed<String>, body: Body) {
    self.name = name
    self.body = body
  }

  /// What a test does.
  package enum Body: Sendable {
    /// Time passes, things happen, expectations are checked.
    case scenario([ScenarioStep])
    /// Every combination of some values registers.
    case matrix(RegistrationMatrix)
  }
}
