// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport

@Suite("plan, list, explain and decide on the command line")
struct FleetCommandTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try Sample.directory()
  }

  private func run(_ words: String..., input: String? = nil) throws -> CurfewProcess.Result {
    try CurfewProcess.run(words, in: directory, input: input)
  }

  // MARK: - plan

  @Test("A plan says what changes now, and its gates decide the status from both sides")
  func plan() throws {
    let result = try run("plan", "--fleet", "fleet.ndjson", "--at", Sample.now)
    #expect(result.status == 0, "\(result.description)")
    #expect(result.output.hasPrefix("2 of 2 clients change state now: "))
    #expect(try run("plan", "--fleet", "fleet.ndjson", "--at", Sample.now, "--max-closures", "1").status == 0)
    let gated = try run("plan", "--fleet", "fleet.ndjson", "--at", Sample.now, "--max-closures", "0")
    #expect(gated.status == 1)
    #expect(gated.errors.contains("--max-closures"))
    #expect(try run("plan", "--fleet", "nowhere").status == 2)
    #expect(try run("plan").status == 2)
    #expect(try run("plan", "--fleet", "fleet.ndjson", "--at", "yesterday").status == 2)
  }

  @Test("--quiet leaves a plan its status and its gates")
  func quietPlan() throws {
    let result = try run("plan", "-q", "--fleet", "fleet.ndjson", "--at", Sample.now, "--max-closures", "0")
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1)
    let json = try run("plan", "-q", "--fleet", "fleet.ndjson", "--at", Sample.now, "--format", "json")
    #expect(json.output.hasPrefix("{\"version\":1,"))
  }

  @Test("A line of a fleet that can't be read is named, the rest counts, and the status is 2")
  func unreadableLine() throws {
    try directory.write(Sample.fleet + "{\"clientId\":1}\n", to: "fleet.ndjson")
    for command in ["plan", "list"] {
      let result = try run(command, "--fleet", "fleet.ndjson", "--at", Sample.now)
      #expect(result.status == 2)
      #expect(result.output.contains("dcr-1"))
      #expect(result.errors.contains("fleet.ndjson:3"), "\(result.description)")
    }
  }

  @Test("The fleet comes from standard input, but not together with a policy")
  func standardInput() throws {
    let result = try run("plan", "--fleet", "-", "--at", Sample.now, input: Sample.fleet)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("2 of 2 clients"))
    #expect(try run("plan", "-", "--fleet", "-").status == 2)
  }

  // MARK: - list

  @Test("A list is filtered and sorted, and tells wrong conditions")
  func list() throws {
    let all = try run("list", "--fleet", "fleet.ndjson", "--at", Sample.now, "--sort", "owner:desc", "--format", "csv")
    #expect(all.status == 0, "\(all.description)")
    let lines = all.output.split(whereSeparator: \.isNewline)
    #expect(lines.count == 3)
    #expect(lines[1].contains("bob@acme.example"))
    let closed = try run("list", "--fleet", "fleet.ndjson", "--at", Sample.now, "--where", "state=closed")
    #expect(closed.output.contains("dcr-1"))
    #expect(!closed.output.contains("dcr-2"))
    #expect(try run("list", "--fleet", "fleet.ndjson", "--where", "colour=red").status == 2)
    #expect(try run("list", "--fleet", "fleet.ndjson", "--limit", "-1").status == 2)
  }

  @Test("A list reads CSV, by its name or when told")
  func csv() throws {
    let csv = "clientId,type,method,owner,registeredAt\ndcr-9,personal,dcr,alice@acme.example,2026-01-01T00:00:00Z\n"
    try directory.write(csv, to: "fleet.csv")
    try directory.write(csv, to: "fleet.txt")
    #expect(try run("list", "--fleet", "fleet.csv", "--at", Sample.now).output.contains("dcr-9"))
    #expect(try run("list", "--fleet", "fleet.txt", "--at", Sample.now).status == 2)
    #expect(try run("list", "--fleet", "fleet.txt", "--fleet-format", "csv", "--at", Sample.now).status == 0)
  }

  // MARK: - explain

  @Test("A client is explained; one without a record is status 1, a look-alike status 2")
  func explain() throws {
    let result = try run("explain", "dcr-1", "--fleet", "fleet.ndjson", "--at", Sample.now)
    #expect(result.status == 0, "\(result.description)")
    #expect(result.output.contains("policies/acme.yaml:6:11"))
    let unknown = try run("explain", "dcr-404", "--fleet", "fleet.ndjson")
    #expect(unknown.status == 1)
    #expect(unknown.errors == "curfew: error: fleet.ndjson: no record of client `dcr-404`\n")
    #expect(try run("explain", "dcr-\u{E9}").status == 2)
    #expect(try run("explain").status == 2)
  }

  // MARK: - decide

  static let request = """
    {"id":1,"now":"2026-01-10T00:00:00Z","decide":"lifecycle","client":{"clientId":"dcr-1","type":"personal",\
    "method":"dcr","owner":"alice@acme.example","registeredAt":"2026-01-01T00:00:00Z"}}

    """

  @Test("Requests are answered in their order; a bad one in its place, and the status is 2")
  func decide() throws {
    let good = try run("decide", input: Self.request)
    #expect(good.status == 0, "\(good.description)")
    #expect(good.output.hasPrefix("{\"id\":1,\"outcome\":\"closed\",\"reason\":\"inactive\","))
    let mixed = try run("decide", input: Self.request + "\n{}\n" + Self.request)
    #expect(mixed.status == 2)
    let lines = mixed.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("\"error\":{\"line\":3,"))
    #expect(lines[0] == lines[2])
  }

  @Test("Nothing is decided by a policy with an error")
  func brokenPolicy() throws {
    try directory.write(Sample.broken, to: "policies/acme.yaml")
    let result = try run("decide", input: Self.request)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("error[unknown-key]"))
  }
}
