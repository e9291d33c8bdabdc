// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct PolicySearchTests {
  let directory = try? TemporaryDirectory()

  private func temporary() throws -> TemporaryDirectory { try #require(directory) }

  /// Searches below the temporary directory and gives names relative to it.
  private func search(_ names: String...) throws -> (files: [String], problems: [String]) {
    let base = try temporary().path + "/"
    let found = PolicySearch(names.map { base + $0 })
    func relative(_ name: String) -> String { name.replacingOccurrences(of: base, with: "") }
    return (found.files.map { relative($0.name) }, found.problems.map { relative($0.description) })
  }

  @Test("Policy files are found at any depth, in byte order, and nothing else is")
  func recursive() throws {
    let directory = try temporary()
    for name in ["b.yaml", "B.yml", "a/z.yaml", "a/b/c/d.yml", "a.yaml", "readme.md", "x.YAML", "yaml", "a/x.yaml.bak"]
    {
      try directory.write("", to: "p/" + name)
    }
    let found = try search("p")
    #expect(found.files == ["p/B.yml", "p/a.yaml", "p/a/b/c/d.yml", "p/a/z.yaml", "p/b.yaml"])
    #expect(found.problems.isEmpty)
  }

  @Test("Hidden files and directories are skipped")
  func hidden() throws {
    let directory = try temporary()
    for name in ["a.yaml", ".b.yaml", ".git/c.yaml", ".yaml", "d/.e/f.yaml"] {
      try directory.write("", to: "p/" + name)
    }
    #expect(try search("p").files == ["p/a.yaml"])
  }

  @Test("A file that is named is taken whatever it is called")
  func named() throws {
    let directory = try temporary()
    try directory.write("", to: ".policy")
    #expect(try search(".policy").files == [".policy"])
  }

  @Test("A Kubernetes ConfigMap is read through its hidden links")
  func configMap() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/..2026_11_22/acme.yaml")
    try directory.link("p/..data", to: "..2026_11_22")
    try directory.link("p/acme.yaml", to: "..data/acme.yaml")
    let found = try search("p")
    #expect(found.files == ["p/acme.yaml"])
    #expect(found.problems.isEmpty)
  }

  @Test("A link that leaves the directory is a problem, and what it leads to is not read")
  func outside() throws {
    let directory = try temporary()
    try directory.write("x", to: "secret/s.yaml")
    try directory.write("x", to: "p-evil/s.yaml")
    try directory.write("x", to: "p/a.yaml")
    try directory.link("p/file.yaml", to: "../secret/s.yaml")
    try directory.link("p/folder", to: "../secret")
    try directory.link("p/sibling", to: "../p-evil")
    try directory.link("p/up", to: "..")
    try directory.link("p/notes.txt", to: "../secret/s.yaml")
    let found = try search("p")
    #expect(found.files == ["p/a.yaml"])
    #expect(found.problems.map { $0.prefix { $0 != ":" } } == ["p/file.yaml", "p/folder", "p/sibling", "p/up"])
    #expect(found.problems.first == "p/file.yaml: the link leads out of the directory, to `secret/s.yaml`")
  }

  @Test("Link loops end, and what is reached twice is listed once, by its plain name")
  func loops() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/z/a.yaml")
    try directory.link("p/a-link.yaml", to: "z/a.yaml")
    try directory.link("p/b", to: "z")
    try directory.link("p/z/again", to: "..")
    let found = try search("p", "p/z/a.yaml", "p")
    #expect(found.files == ["p/z/a.yaml"])
    #expect(found.problems.isEmpty)
  }

  @Test("Two links into a hidden place are listed once, by the first name")
  func twoLinks() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/.store/a.yaml")
    try directory.link("p/two", to: ".store")
    try directory.link("p/one", to: ".store")
    #expect(try search("p").files == ["p/one/a.yaml"])
  }

  @Test("A dead link that could have hidden policies is a problem, any other is not")
  func deadLinks() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/a.yaml")
    try directory.link("p/dead.yaml", to: "gone")
    try directory.link("p/team", to: "gone")
    try directory.link("p/self.yml", to: "self.yml")
    try directory.link("p/notes.txt", to: "gone")
    #expect(
      try search("p").problems == [
        "p/dead.yaml: the link leads to nothing",
        "p/self.yml: the link leads to itself",
        "p/team: the link leads to nothing",
      ])
  }

  @Test("A pipe with a policy's name is a problem, any other is nothing to us")
  func pipes() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/a.yaml")
    try directory.pipe("p/b.yaml")
    try directory.pipe("p/control")
    #expect(try search("p").problems == ["p/b.yaml: a named pipe, not a file that can be read"])
  }

  @Test("A directory in which nothing is found is a problem, and so is a PATH that is not there")
  func empty() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/readme.md")
    try directory.pipe("pipe")
    #expect(
      try search("p", "none", "pipe").problems == [
        "p: no `*.yaml` or `*.yml` file in this directory",
        "none: no such file or directory",
        "pipe: a named pipe, not a file that can be read",
      ])
  }

  @Test("A directory that cannot be read is a problem", .enabled(if: getuid() != 0))
  func unreadable() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/a.yaml")
    try directory.write("x", to: "p/closed/b.yaml")
    try #require(unsafe chmod(directory("p/closed"), 0) == 0)
    defer { unsafe chmod(directory("p/closed"), 0o700) }
    let found = try search("p")
    #expect(found.files == ["p/a.yaml"])
    #expect(found.problems == ["p/closed: permission denied"])
  }

  @Test("A policy whose name is not UTF-8 is a problem")
  func badName() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/a.yaml")
    let bytes = Array(directory("p/b").utf8) + [0xFF] + Array(".yaml".utf8) + [0]
    let descriptor = unsafe bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
      unsafe open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
    }
    guard descriptor >= 0 else { return }  // Some file systems take no such name.
    close(descriptor)
    #expect(try search("p").problems == ["p/b\u{FFFD}.yaml: the name is not UTF-8"])
  }

  @Test("Names that differ only in Unicode normalisation are two files")
  func normalisation() throws {
    let directory = try temporary()
    try directory.write("x", to: "p/\u{E9}.yaml")
    try directory.write("x", to: "p/e\u{301}.yaml")
    let names = try directory.names()
    try #require(names == ["p"])
    #expect(
      try search("p").files.map { Array($0.utf8) } == [Array("p/e\u{301}.yaml".utf8), Array("p/\u{E9}.yaml".utf8)])
  }

  @Test("Standard input is listed once and has no place on the disk")
  func standardInput() {
    let found = PolicySearch(["-", "-"])
    #expect(found.files == [FoundFile(name: "-", realPath: nil)])
    #expect(found.problems.isEmpty)
  }

  @Test(
    "Names are composed as the user would write them",
    arguments: [("p", "p/a.yaml"), ("p/", "p/a.yaml"), ("./p", "./p/a.yaml"), ("p//", "p//a.yaml")]
  )
  func names(path: String, expected: String) throws {
    let directory = try temporary()
    try directory.write("x", to: "p/a.yaml")
    #expect(try search(path).files == [expected])
  }
}
