// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewTestSupport

/// A git repository in a temporary directory, independent of who runs the tests.
struct GitRepository {
  let directory: TemporaryDirectory

  init(_ directory: TemporaryDirectory) throws {
    self.directory = directory
    try git("init", "--quiet", "--initial-branch=main")
    try commit("first")
  }

  @discardableResult
  func git(_ words: String...) throws -> CurfewProcess.Result {
    let result = try attempt(words)
    try #require(result.status == 0, "git \(words): \(result.description)")
    return result
  }

  /// Runs git, whatever comes of it.
  func attempt(_ words: [String]) throws -> CurfewProcess.Result {
    try CurfewProcess.run(program: "git", words, in: directory, environment: Self.environment(in: directory))
  }

  func commit(_ message: String) throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--no-verify", "--message", message)
  }

  static func environment(in directory: TemporaryDirectory) -> [String: String] {
    [
      "HOME": directory.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A", "GIT_COMMITTER_NAME": "A",
      "GIT_AUTHOR_EMAIL": "a@acme.example", "GIT_COMMITTER_EMAIL": "a@acme.example",
    ]
  }
}
