// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("kill, exempt, tighten and lift on the command line")
struct EditCommandTests {
  private static let acme = """
    apiVersion: curfew/v1
    kind: TenantPolicy
    tenant: acme

    overrides:
      # nightly
      - client: dcr-batch
        lifecycle: exempt
        reason: "nightly batch"

    """
  private static let beta = "apiVersion: curfew/v1\nkind: TenantPolicy\ntenant: beta\n"

  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write(Self.acme, to: "policies/acme.yaml")
  }

  private func run(_ words: String...) throws -> CurfewProcess.Result { try CurfewProcess.run(words, in: directory) }

  private var policy: String { get throws { try directory.text("policies/acme.yaml") } }

  @Test("A kill is one line, and says what it did")
  func kill() throws {
    let result = try run("kill", "dcr-7f3a91", "--reason", "SEC-1421: stolen")
    #expect(result.status == 0, "\(result.description)")
    #expect(
      result.output == """
        --- policies/acme.yaml
        +++ policies/acme.yaml
        @@ -7,3 +7,5 @@
           - client: dcr-batch
             lifecycle: exempt
             reason: "nightly batch"
        +  - client: dcr-7f3a91
        +    kill: { reason: "SEC-1421: stolen" }

        acme: 1 difference: 1 tightens

        Lifecycle
          client dcr-7f3a91
            tightens  not killed → killed  - → policies/acme.yaml:11:5

        """)
    #expect(result.errors == "curfew: changed policies/acme.yaml:10:5\n")
    #expect(try policy == Self.acme + "  - client: dcr-7f3a91\n    kill: { reason: \"SEC-1421: stolen\" }\n")
  }

  @Test("A lift restores every byte")
  func lift() throws {
    #expect(try run("kill", "dcr-1", "--reason", "x").status == 0)
    #expect(try run("lift", "dcr-1").status == 0)
    #expect(try policy == Self.acme)
  }

  @Test("A dry run writes nothing")
  func dryRun() throws {
    let result = try run("kill", "dcr-1", "--reason", "x", "--dry-run")
    #expect(result.status == 0)
    #expect(result.output.contains("+  - client: dcr-1\n"))
    #expect(result.errors == "curfew: dry run: policies/acme.yaml:10:5 would change, nothing has been written\n")
    #expect(try policy == Self.acme)
  }

  @Test("What is so already is no error")
  func alreadySo() throws {
    #expect(try run("kill", "dcr-1", "--reason", "x").status == 0)
    let killed = try policy
    let result = try run("kill", "dcr-1", "--reason", "y")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("policies/acme.yaml:11:5: killed already, and the kill stands: client `dcr-1`"))
    #expect(try policy == killed)
  }

  @Test("A kill without a reason is refused, and told how to say it")
  func reasonNeeded() throws {
    let result = try run("kill", "dcr-1")
    #expect(result.status == 2)
    #expect(result.errors.contains("--reason \"SEC-1421: token leaked\""))
    #expect(try policy == Self.acme)
  }

  @Test("With several tenants the commands to choose from are given")
  func severalTenants() throws {
    try directory.write(Self.beta, to: "policies/beta.yaml")
    let result = try run("kill", "dcr-1", "--reason", "it's out")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == """
        curfew: error: there are 2 tenants: say which one is meant
          curfew kill dcr-1 --reason 'it'\\''s out' --tenant acme
          curfew kill dcr-1 --reason 'it'\\''s out' --tenant beta

        """)
    let chosen = try run("kill", "dcr-1", "--reason", "it's out", "--tenant", "beta")
    #expect(chosen.status == 0, "\(chosen.description)")
    #expect(try policy == Self.acme)
    #expect(
      try directory.text("policies/beta.yaml") == Self.beta
        + "overrides:\n  - client: dcr-1\n    kill: { reason: \"it's out\" }\n")
  }

  @Test("A file that may be another tenant's makes the tenant necessary")
  func doubtfulFile() throws {
    try directory.write("kind: TenantPolicy: [", to: "policies/broken.yaml")
    let result = try run("kill", "dcr-1", "--reason", "x")
    #expect(result.status == 2, "\(result.description)")
    #expect(result.errors.contains("broken.yaml"))
    #expect(result.errors.contains("curfew kill dcr-1 --reason x --tenant acme"))
    #expect(try policy == Self.acme)
    #expect(try run("kill", "dcr-1", "--reason", "x", "--tenant", "acme").status == 0)
  }

  @Test("A tenant that is not there is an error that names those that are")
  func unknownTenant() throws {
    let result = try run("lift", "dcr-batch", "--tenant", "acne")
    #expect(result.status == 2)
    #expect(result.errors == "curfew: error: no policy of tenant `acne`; there is acme\n")
  }

  @Test("A policy with errors is left alone, and they are shown")
  func brokenPolicy() throws {
    try directory.write(Self.acme + "tokens: { maxLifetime: 0 }\n", to: "policies/acme.yaml")
    let before = try policy
    let result = try run("kill", "dcr-1", "--reason", "x")
    #expect(result.status == 1)
    #expect(result.errors.contains("error[bad-duration]"))
    #expect(result.errors.contains("nothing has been changed\n"))
    #expect(try policy == before)
  }

  @Test("An edit that would not check is refused with the reason")
  func wouldNotCheck() throws {
    let result = try run("tighten", "dcr-other", "--hidden", "5d")
    #expect(result.status == 1)
    #expect(result.errors.contains("error[ineffective-threshold]"))
    #expect(try policy == Self.acme)
  }

  @Test("To tighten never loosens")
  func tightenLoosens() throws {
    try directory.write(
      Self.beta + "overrides:\n  - owner: bob@beta.example\n    lifecycle: { closed: 1h }\n", to: "b.yaml")
    let result = try run("tighten", "dcr-1", "b.yaml", "--closed", "12h")
    #expect(result.status == 1)
    #expect(result.errors.contains("loosens"), "\(result.description)")
  }

  @Test("An exemption gets its reason and its end")
  func exempt() throws {
    let result = try run(
      "exempt", "dcr-new", "--owner", "ci@acme.example", "--reason", "batch", "--expires", "2099-01-01T00:00:00Z")
    #expect(result.status == 0, "\(result.description)")
    #expect(
      try policy == Self.acme + """
          - client: dcr-new
            owner: ci@acme.example
            lifecycle: exempt
            reason: "batch"
            expires: 2099-01-01T00:00:00Z

        """)
  }

  @Test("An exemption without a reason draws the warning of check")
  func exemptWithoutReason() throws {
    let result = try run("exempt", "dcr-new")
    #expect(result.status == 0)
    #expect(result.errors.contains("warning[exemption-without-reason]"), "\(result.description)")
  }

  @Test("An owner stands for all of its clients, with a PATH in the first place")
  func owner() throws {
    let result = try run("kill", "policies/acme.yaml", "--owner", "mallory@acme.example", "--reason", "HR-77")
    #expect(result.status == 0, "\(result.description)")
    #expect(try policy == Self.acme + "  - owner: mallory@acme.example\n    kill: { reason: \"HR-77\" }\n")
  }

  @Test("A whole tenant is killed only by its name, and lifted again")
  func wholeTenant() throws {
    #expect(try run("kill", "--reason", "x").status == 2)
    #expect(try run("kill", "--whole-tenant", "acne", "--reason", "x").status == 2)
    #expect(try policy == Self.acme)
    #expect(try run("kill", "--whole-tenant", "acme", "--reason", "INC-7").status == 0)
    #expect(try policy.contains("\ntenant: acme\n\nkillSwitch:\n  reason: \"INC-7\"\n\noverrides:\n"))
    #expect(try run("lift", "--whole-tenant", "acme").status == 0)
    #expect(try policy == Self.acme)
  }

  @Test(
    "What can be no client, time or duration is refused before anything is read",
    arguments: [
      ["kill", "dcr-\u{E9}", "--reason", "x"], ["kill", "dcr-*", "--reason", "x"], ["kill", "--reason", "x"],
      ["kill", "dcr-1", "--reason", ""], ["kill", "dcr-1", "--reason", "a\u{202E}b"],
      ["kill", "dcr-1", "-", "--reason", "x"],
      ["kill", "dcr-1", "--reason", "x", "--at", "tomorrow"], ["exempt", "dcr-1", "--expires", "2001-01-01T00:00:00Z"],
      ["exempt", "dcr-1", "--expires", "1y"], ["tighten", "dcr-1"], ["tighten", "dcr-1", "--closed", "7"],
      ["tighten", "dcr-1", "--closed", "0s"], ["lift", "dcr-1", "--only", "all"],
      ["kill", "policies/acme.yaml", "--reason", "x"],
    ])
  func usage(_ arguments: [String]) throws {
    let result = try CurfewProcess.run(arguments, in: directory)
    #expect(result.status == 2, "\(result.description)")
    #expect(result.output.isEmpty)
    #expect(try policy == Self.acme)
  }

  @Test("Hostile texts are inert in the file and on the terminal")
  func hostile() throws {
    let client = "x\" }, { client: \"y"
    let result = try run("kill", client, "--reason", "\" }\n- client: z # \u{7}".replacing("\u{7}", with: ""))
    #expect(result.status == 0, "\(result.description)")
    #expect(!result.output.contains("\n- client: z"))
    #expect(
      try policy.contains(
        "  - client: \"x\\\" }, { client: \\\"y\"\n    kill: { reason: \"\\\" }\\n- client: z # \" }\n"))
  }

  @Test("Permissions and links stay")
  func permissions() throws {
    let file = directory("policies/acme.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try directory.link("link.yaml", to: file)
    #expect(try run("kill", "dcr-1", "link.yaml", "--reason", "x").status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory("link.yaml")) == file)
    #expect(try policy.contains("dcr-1"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory("policies")) == ["acme.yaml"])
  }

  @Test("A directory without a policy is no green run")
  func nothingFound() throws {
    try directory.directory("empty")
    #expect(try run("kill", "dcr-1", "empty", "--reason", "x").status == 2)
  }

  @Test("In a policy with errors nothing is edited, and the way out is shown")
  func errorsInTheWay() throws {
    let typo = Self.acme.replacing("overrides:", with: "overides:")
    try directory.write(typo, to: "policies/acme.yaml")
    let fixable = try run("kill", "dcr-1", "--reason", "x")
    #expect(fixable.status == 1)
    #expect(fixable.errors.contains("error[unknown-key]: unknown key `overides`"), "\(fixable.description)")
    #expect(fixable.errors.contains("no service takes it: an edit would not act\n"))
    #expect(fixable.errors.hasSuffix("curfew: `curfew check --fix policies/acme.yaml` mends it; then run this again\n"))
    #expect(try policy == typo)
    try directory.write(Self.acme + "surprise: 1\n", to: "policies/acme.yaml")
    let byHand = try run("kill", "dcr-1", "--reason", "x")
    #expect(byHand.errors.hasSuffix("curfew: mend by hand what is shown above; then run this again\n"))
    try directory.write(typo + "surprise: 1\n", to: "policies/acme.yaml")
    let both = try run("kill", "dcr-1", "--reason", "x")
    #expect(both.errors.contains("mends 1 of 2 errors, the rest is to be mended by hand"), "\(both.description)")
  }

  @Test("Of a file that is no YAML the place is shown where it breaks")
  func brokenFile() throws {
    try directory.write(Self.acme + "overrides: [\n", to: "policies/acme.yaml")
    let result = try run("kill", "dcr-1", "--reason", "x")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("curfew: error: policies/acme.yaml:"), "\(result.description)")
    #expect(result.errors.contains("it can't be told whose policy this is, if any\n"))
    #expect(
      result.errors.hasSuffix("curfew: error: nothing has been changed: mend what is named above, and run this again\n")
    )
    let named = try run("kill", "dcr-1", "--reason", "x", "--tenant", "acme")
    #expect(named.status == 2)
    #expect(named.errors.contains("nothing has been changed"), "\(named.description)")
  }

  private static let guardrails = """
    apiVersion: curfew/v1
    kind: Guardrails
    guardrails:
      - name: exemptions end
        exemptions: { require: [expires] }
      - name: nobody is closed in a day
        idleUnder: 1d
        state: { atMost: hidden }

    """

  @Test("What would break a guardrail is refused; what is broken already keeps nobody from something else")
  func guardrail() throws {
    try directory.write(Self.guardrails, to: "policies/guardrails.yaml")
    let plain = Self.beta.replacing("beta", with: "acme")
    try directory.write(plain, to: "policies/acme.yaml")
    let refused = try run("exempt", "dcr-1", "--reason", "x")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains("error[guardrail-refuted]: the exemption of a client with the ID `dcr-1` never ends"))
    #expect(refused.errors.hasSuffix("it would break a guardrail\ncurfew: error: nothing has been changed\n"))
    #expect(try policy == plain)
    #expect(try run("exempt", "dcr-1", "--reason", "x", "--expires", "30d").status == 0)
    #expect(try CurfewProcess.run(["check"], in: directory).status == 0)
    // Here an exemption without an end stands already.
    try directory.write(Self.acme, to: "policies/acme.yaml")
    let other = try run("tighten", "dcr-1", "--closed", "3d")
    #expect(other.status == 0, "\(other.description)")
  }

  @Test("A kill is written whatever it breaks, and says what")
  func guardrailAndKill() throws {
    try directory.write(Self.guardrails, to: "policies/guardrails.yaml")
    let result = try run("kill", "dcr-1", "--reason", "x")
    #expect(result.status == 0, "\(result.description)")
    #expect(try policy.contains("client: dcr-1"))
    #expect(
      result.errors.contains(
        "curfew: until the kill is lifted `check` will fail, because guardrail `nobody is closed in a day` demands: "))
    #expect(result.errors.contains("(policies/guardrails.yaml:6:11)"))
    #expect(try CurfewProcess.run(["check"], in: directory).status == 1)
    #expect(try run("lift", "dcr-1").status == 0)
  }

  @Test("--quiet says nothing when all is well, and what is wrong all the same")
  func quiet() throws {
    let quiet = try run("kill", "dcr-1", "--reason", "x", "--quiet")
    #expect(quiet.status == 0)
    #expect(quiet.output + quiet.errors == "", "\(quiet.description)")
    #expect(try policy.contains("client: dcr-1"))
    let wrong = try run("tighten", "dcr-2", "--closed", "900d", "-q")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("nothing has been changed"))
  }
}
