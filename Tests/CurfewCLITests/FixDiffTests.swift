// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("check --fix on the command line")
struct FixDiffTests {
  private static let policy = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme
    lifecycle:
      hiden: 1d   # soon
      closed: 7 days

    """
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(Self.policy, to: "acme.yaml")
  }

  @Test("--diff shows the fixes and writes nothing")
  func diff() throws {
    let result = try CurfewProcess.run(["check", "--fix", "--diff", "acme.yaml"], in: directory)
    #expect(result.status == 1)
    #expect(
      result.output == """
        --- acme.yaml
        +++ acme.yaml
        @@ -2,5 +2,5 @@
         kind: TenantPolicy
         tenant: acme
         lifecycle:
        -  hiden: 1d   # soon
        -  closed: 7 days
        +  hidden: 1d   # soon
        +  closed: 7d

        """)
    #expect(result.errors == "curfew: would fix 2 problems\n")
    #expect(try directory.text("acme.yaml") == Self.policy)
  }

  @Test("What --diff showed is what --fix does, and then there is nothing left")
  func fix() throws {
    #expect(try CurfewProcess.run(["check", "--fix", "acme.yaml"], in: directory).status == 0)
    #expect(try directory.text("acme.yaml").contains("  hidden: 1d   # soon\n  closed: 7d\n"))
    let result = try CurfewProcess.run(["check", "--fix", "--diff", "acme.yaml"], in: directory)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
  }

  @Test("--diff alone is used wrongly")
  func diffAlone() throws {
    #expect(try CurfewProcess.run(["check", "--diff", "acme.yaml"], in: directory).status == 2)
  }

  @Test("Standard input can be shown, not mended")
  func standardInput() throws {
    let shown = try CurfewProcess.run(["check", "--fix", "--diff", "-"], in: directory, input: Self.policy)
    #expect(shown.status == 1)
    #expect(shown.output.contains("+  hidden: 1d   # soon\n"))
    #expect(try CurfewProcess.run(["check", "--fix", "-"], in: directory, input: Self.policy).status == 2)
  }
}
