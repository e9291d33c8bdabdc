// SPDX-License-Identifier: Apache-2.0

@testable import CurfewTestSupport

/// Small files that the command line is tested with. Their dates are far away from the clock's.
enum Sample {
  static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    lifecycle:
      hidden: 1d
      closed: 7d
      deleted: 90d

    """

  /// The same, but for a later closing: it loosens.
  static let looser = policy.replacing("closed: 7d", with: "closed: 14d")

  static let broken = policy.replacing("hidden: 1d", with: "hiden: 1d")

  /// Two clients, one of which is closed and one hidden at ``now``.
  static let fleet = """
    {"clientId":"dcr-1","name":"Cursor","type":"personal","method":"dcr","owner":"alice@acme.example",\
    "registeredAt":"2026-01-01T00:00:00Z","lastUsedAt":"2026-01-02T00:00:00Z"}
    {"clientId":"dcr-2","type":"personal","method":"dcr","owner":"bob@acme.example",\
    "registeredAt":"2026-01-08T00:00:00Z"}

    """
  static let now = "2026-01-10T00:00:00Z"

  static func tests(expecting state: String = "hidden") -> String {
    """
    apiVersion: curfew/v1
    kind: PolicyTest
    policy: acme.yaml
    now: 2026-01-01T12:00:00Z
    clients:
      laptop: { type: personal, method: dcr, owner: alice@acme.example, registered: now }
    tests:
      - name: idle for a day
        steps:
          - { at: in 1d, expect: { client: laptop, state: \(state) } }

    """
  }

  /// A directory with `policies/acme.yaml`, its test and `fleet.ndjson`.
  static func directory(policy: String = policy, tests: String = tests()) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    try directory.write(policy, to: "policies/acme.yaml")
    try directory.write(tests, to: "policies/acme.test.yaml")
    try directory.write(fleet, to: "fleet.ndjson")
    return directory
  }
}
