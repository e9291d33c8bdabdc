// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewTesting
import Testing

@Suite struct MatrixTests {
  private static let types = "method: [dcr, cimd], type: [personal, shared, service, ephemeral], owner: bob"

  @Test("A matrix passes when every cell is taken and as expected")
  func passes() throws {
    let tests = """
        - name: it
          register: { \(Self.types) }
          expect:
            - { type: [personal, ephemeral], outcome: accept, reason: accepted }
            - { else: true, outcome: reject, reason: typeNotAllowed }
      """
    #expect(try Suites.failures(tests) == [])
  }

  @Test("A cell that no expectation takes is a failure, once for all of a kind")
  func untaken() throws {
    let tests = """
        - name: it
          register: { \(Self.types) }
          expect:
            - { type: personal, outcome: accept }
            - { type: shared, method: dcr, outcome: reject }
      """
    let failures = try Suites.run(tests).tests.flatMap(\.failures)
    #expect(failures.map(\.kind) == [.untakenCell, .untakenCell])
    #expect(failures.map(\.got).allSatisfy { $0.hasPrefix("no expectation takes it") })
    #expect(
      failures.map(\.scene) == [
        "method dcr, type service, and 2 more cells", "method dcr, type ephemeral, and 1 more cell",
      ])
  }

  @Test("An expectation that takes no cell is a failure, and the first that matches takes a cell")
  func idle() throws {
    let tests = """
        - name: it
          register: { \(Self.types) }
          expect:
            - { type: personal, outcome: accept }
            - { type: personal, method: cimd, outcome: reject }
            - { type: ephemeral, outcome: reject }
            - { else: true, outcome: reject }
            - { else: true, outcome: accept }
      """
    #expect(
      try Suites.failures(tests) == [
        "5: the expectation takes no cell: those above it take all that it could",
        "6: expected outcome reject, got accept",
        "8: the expectation takes no cell: those above it take all that it could",
      ])
  }

  @Test("Without types, `type` is what the policy settles on")
  func classified() throws {
    let policy = Suites.acme.replacing(
      "registration: { ", with: "registration: { classify: [{ match: { ownerGroup: ci }, type: ephemeral }], ")
    let tests = """
        - name: it
          register: { method: dcr, owner: bob, ownerGroup: [ci, eng] }
          expect:
            - { ownerGroup: ci, type: ephemeral, outcome: accept }
            - { ownerGroup: eng, type: ephemeral }
      """
    #expect(try Suites.failures(tests, policy: policy) == ["5: expected type ephemeral, got personal"])
  }

  @Test("Every member reaches the request")
  func members() throws {
    let policy = """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme
      registration:
        grantTypes: [authorization_code, client_credentials]
        classify: [{ match: { grantType: client_credentials }, type: service }]
        allowedTypes: [personal, service]
        admit:
          - { match: { client: "https://a.example/*" }, decision: review }
          - { match: { softwareId: abc }, decision: reject }
          - { match: { redirectHost: loopback }, decision: review }
          - { match: { owner: mallory }, decision: reject }

      """
    let tests = """
        - name: client
          register: { method: cimd, owner: bob, client: ["https://a.example/x", "https://b.example/x", "http://b.example/"] }
          expect:
            - { client: "https://a.example/x", outcome: review, reason: reviewRequired }
            - { client: "https://b.example/x", outcome: accept }
            - { client: "http://b.example/", outcome: reject, reason: invalidClientId }
        - name: software
          register: { method: [dcr, cimd], owner: bob, softwareId: [abc, def] }
          expect: [{ softwareId: abc, outcome: reject, reason: admissionRejected }, { else: true, outcome: accept }]
        - name: grants
          register: { method: dcr, owner: bob, grantType: [authorization_code, client_credentials, implicit] }
          expect:
            - { grantType: authorization_code, type: personal, outcome: accept }
            - { grantType: client_credentials, type: service, outcome: accept }
            - { else: true, outcome: reject, reason: grantTypeNotAllowed }
        - name: redirects
          register: { method: dcr, owner: bob, redirectUri: ["http://localhost/cb", "https://b.example/cb"] }
          expect: [{ redirectUri: "http://localhost/cb", outcome: review }, { else: true, outcome: accept }]
        - name: owners
          register: { method: dcr, owner: [bob, mallory], type: [none, service, shared] }
          expect:
            - { type: shared, outcome: reject, reason: typeNotAllowed }
            - { owner: mallory, outcome: reject, reason: admissionRejected }
            - { else: true, outcome: accept }
      """
    #expect(try Suites.failures(tests, policy: policy) == [])
  }

  @Test("A matrix of 10,000 cells is run whole")
  func large() throws {
    let owners = (0..<1_250).map { "u\($0)" }.joined(separator: ", ")
    let tests = """
        - name: it
          register: { method: [dcr, cimd], type: [personal, shared, service, ephemeral], owner: [\(owners)] }
          expect: [{ type: [personal, ephemeral], outcome: accept }, { owner: u0, outcome: reject }]
      """
    let suite = try Suites.suite(Suites.header + tests)
    guard case .matrix(let matrix) = suite.tests[0].body else { return #expect(Bool(false)) }
    #expect(matrix.cellCount == RegistrationMatrix.mostCells)
    let failures = try SuiteRunner(suite, under: Suites.policy(Suites.acme)).run().tests[0].failures
    #expect(failures.map(\.scene) == ["method dcr, type shared, owner u1, and 4995 more cells"])
  }
}
