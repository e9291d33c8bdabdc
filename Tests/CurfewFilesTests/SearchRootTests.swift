// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct SearchRootTests {
  @Test(
    "A directory holds itself and what lies below it, not what merely starts like it",
    arguments: [
      ("/p", "/p", true), ("/p", "/p/a", true), ("/p", "/p-evil/a", false), ("/p", "/", false), ("/", "/a", true),
      ("/\u{E9}", "/e\u{301}/a", false),
    ]
  )
  func contains(root: String, path: String, expected: Bool) {
    #expect(SearchRoot(realPath: root).contains(realPath: path) == expected)
  }

  @Test("What a file names is found beside it, and refused outside the root")
  func resolve() throws {
    let directory = try TemporaryDirectory()
    try directory.write("x", to: "p/tests/a.test.yaml")
    try directory.write("x", to: "p/a.yaml")
    try directory.write("x", to: "secret.yaml")
    try directory.link("p/link.yaml", to: "../secret.yaml")
    let root = try SearchRoot(directory("p"))
    let test = directory("p/tests/a.test.yaml")
    #expect(try root.resolve("../a.yaml", from: test).realPath == directory("p/a.yaml"))
    #expect(try root.resolve(directory("p/a.yaml"), from: test).realPath == directory("p/a.yaml"))
    for outside in ["../../secret.yaml", "../link.yaml", directory("secret.yaml"), "/etc/passwd"] {
      let problem = #expect(throws: FileProblem.self) { try root.resolve(outside, from: test) }
      guard case .leavesDirectory = problem?.reason else {
        Issue.record("\(outside): \(String(describing: problem))")
        continue
      }
    }
    let missing = #expect(throws: FileProblem.self) { try root.resolve("none.yaml", from: test) }
    #expect(missing?.reason == .notFound)
  }

  @Test("A file as the root stands for its directory")
  func file() throws {
    let directory = try TemporaryDirectory()
    try directory.write("x", to: "p/a.yaml")
    #expect(try SearchRoot(directory("p/a.yaml")).realPath == directory("p"))
  }
}
