// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport

@Suite("test on the command line")
struct TestCommandTests {
  private func run(_ words: String..., in directory: TemporaryDirectory) throws -> CurfewProcess.Result {
    try CurfewProcess.run(["test"] + words, in: directory)
  }

  @Test("The exit status is 0 when all pass, 1 when one fails or none ran, 2 when one can't be run")
  func statuses() throws {
    let passed = try run(in: Sample.directory())
    #expect(passed.status == 0, "\(passed.description)")
    #expect(passed.output.hasSuffix("\n1 passed in 1 file\n"))
    let failed = try run(in: Sample.directory(tests: Sample.tests(expecting: "active")))
    #expect(failed.status == 1)
    #expect(failed.output.contains("FAIL  idle for a day"))
    #expect(failed.output.contains("expected state active, got hidden: idle 1d >= hidden 1d (policies/acme.yaml:5:11)"))
    #expect(try run("--filter", "no such *", in: Sample.directory()).status == 1)
    #expect(try run("nowhere", in: Sample.directory()).status == 2)
    #expect(try run(in: Sample.directory(policy: Sample.broken)).status == 2)
  }

  @Test("--quiet shows failures alone")
  func quiet() throws {
    let passed = try run("--quiet", in: Sample.directory())
    #expect(passed.status == 0)
    #expect(passed.output.isEmpty)
    let failed = try run("--quiet", in: Sample.directory(tests: Sample.tests(expecting: "active")))
    #expect(failed.output.hasPrefix("FAIL  idle for a day"))
    #expect(!failed.output.contains("1 failed"))
  }

  @Test("A failure is annotated at its expectation")
  func github() throws {
    let result = try run("--format", "github", in: Sample.directory(tests: Sample.tests(expecting: "active")))
    #expect(result.status == 1)
    #expect(
      result.output == """
        ::error file=policies/acme.test.yaml,line=10,col=22,title=idle for a day::expected state active, got \
        hidden: idle 1d >= hidden 1d (policies/acme.yaml:5:11)%0Ain laptop at 2026-01-02T12:00:00Z, 1d after \
        the start

        """)
  }

  @Test("Coverage is shown when asked for, and is a gate from both sides")
  func coverage() throws {
    let directory = try Sample.directory()
    let shown = try run("--coverage", in: directory)
    #expect(shown.status == 0)
    #expect(shown.output.contains("Coverage of policies/acme.yaml: "))
    #expect(try run("--min-coverage", "0", in: directory).status == 0)
    let gated = try run("--min-coverage", "100", in: directory)
    #expect(gated.status == 1)
    #expect(gated.errors.contains("below the 100% of --min-coverage"))
    #expect(try run("--min-coverage", "101", in: directory).status == 2)
    #expect(try run("--coverage", "--filter", "x", in: directory).status == 2)
    let junit = try run("--coverage", "--format", "junit", in: directory)
    #expect(junit.errors.contains("Coverage in total"))
    let both = try run("--coverage", "--format", "junit=j.xml", "--format", "text", in: directory)
    #expect(both.errors.isEmpty)
    #expect(both.output.contains("Coverage in total"))
  }

  @Test("Missing tests are appended, pass, and cover everything")
  func writeMissing() throws {
    let directory = try Sample.directory()
    let result = try run("--write-missing", in: directory)
    #expect(result.status == 0, "\(result.description)")
    #expect(try directory.text("policies/acme.test.yaml").contains("  - name: idle for a day\n"))
    let again = try run("--write-missing", "--min-coverage", "100", in: directory)
    #expect(again.status == 0, "\(again.description)")
    #expect(again.errors.contains("nothing is missing"))
  }

  @Test("Nothing is written while a test fails")
  func failing() throws {
    let tests = Sample.tests(expecting: "active")
    let directory = try Sample.directory(tests: tests)
    #expect(try run("--write-missing", in: directory).status == 1)
    #expect(try directory.text("policies/acme.test.yaml") == tests)
  }
}
