// SPDX-License-Identifier: Apache-2.0
//
// Whole files, each with what is to be said about it in comments: `# expect: 7:3 unknown-key`.

import CurfewCompiler
import CurfewSource
import Foundation
import Testing

/// A file in `Fixtures/valid` or `Fixtures/invalid`.
struct PolicyFixture: Sendable, CustomTestStringConvertible {
  let input: URL

  var testDescription: String { input.lastPathComponent }

  static let valid = inputs(in: "valid")
  static let invalid = inputs(in: "invalid")

  private static func inputs(in name: String) -> [PolicyFixture] {
    TestFolder.files(in: TestFolder.fixtures.appending(path: name), endingIn: ".yaml").map { PolicyFixture(input: $0) }
  }

  func read() throws -> PolicyFile {
    PolicyFile(name: input.lastPathComponent, bytes: try TestFolder.bytes(of: input))
  }

  /// `line:column rule` of all that the file says is wrong with it.
  func expected() throws -> [String] {
    let text = String(decoding: try TestFolder.bytes(of: input), as: UTF8.self)
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .filter { $0.hasPrefix("# expect: ") }.map { String($0.dropFirst(10)) }
  }
}

@Suite struct PolicyFixtureTests {
  @Test("A good policy compiles, with no more warnings than it names", arguments: PolicyFixture.valid)
  func valid(_ fixture: PolicyFixture) throws {
    let policy = try fixture.read()
    #expect(policy.errors == [])
    #expect(policy.places == (try fixture.expected()), "\(policy.report)")
    #expect(PolicyCompiler.compile(policy.file).policy != nil)
  }

  @Test(
    "A bad policy gives the problems that it names, at their places, and no others", arguments: PolicyFixture.invalid)
  func invalid(_ fixture: PolicyFixture) throws {
    let policy = try fixture.read()
    #expect(!policy.errors.isEmpty)
    #expect(policy.places == (try fixture.expected()), "\(policy.report)")
    #expect(PolicyCompiler.compile(policy.file).policy == nil)
  }

  @Test("There are as many files as there should be")
  func counts() {
    #expect(PolicyFixture.valid.count >= 25)
    #expect(PolicyFixture.invalid.count >= 40)
  }
}
