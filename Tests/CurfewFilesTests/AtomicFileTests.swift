// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct AtomicFileTests {
  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test(
    "A replaced file has the new content, the old permissions and nothing left beside it", arguments: [0o600, 0o664])
  func replace(permissions: Int) throws {
    let directory = try TemporaryDirectory()
    try directory.write("old", to: "a.yaml")
    try #require(unsafe chmod(directory("a.yaml"), mode_t(permissions)) == 0)
    try AtomicFile.replace(directory("a.yaml"), with: Array("new".utf8))
    #expect(try directory.text("a.yaml") == "new")
    #expect(try mode(directory("a.yaml")) == permissions)
    #expect(try directory.names() == ["a.yaml"])
  }

  @Test("A link stays a link and its file is replaced")
  func link() throws {
    let directory = try TemporaryDirectory()
    try directory.write("old", to: "real/a.yaml")
    try directory.link("a.yaml", to: "real/a.yaml")
    try AtomicFile.replace(directory("a.yaml"), with: Array("new".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory("a.yaml")) == "real/a.yaml")
    #expect(try directory.text("real/a.yaml") == "new")
  }

  @Test("Paths have the same place if what is written to them is one file, be it there or not")
  func place() throws {
    let directory = try TemporaryDirectory()
    try directory.directory("out/deep")
    try directory.write("", to: "out/old")
    try directory.link("in", to: "out")
    try directory.link("file", to: "in/old")
    for name in ["new", "old"] {
      let place = try #require(AtomicFile.place(of: directory("out/\(name)")))
      for other in ["out/./\(name)", "out//\(name)", "in/\(name)", "out/deep/../\(name)"] {
        #expect(AtomicFile.place(of: directory(other)) == place, "\(other)")
      }
      for other in ["\(name)", "out/\(name)x", "out/deep/\(name)"] {
        #expect(AtomicFile.place(of: directory(other)) != place, "\(other)")
      }
      #expect((AtomicFile.place(of: directory("file")) == place) == (name == "old"))
    }
    #expect(AtomicFile.place(of: directory("none/a")) == nil)
    #expect(AtomicFile.place(of: "/no\u{301}ne") == Array("/no\u{301}ne".utf8))
  }

  @Test("A file that changed since it was read is left alone")
  func changed() throws {
    let directory = try TemporaryDirectory()
    try directory.write("old", to: "a.yaml")
    let stamp = try RegularFile.read(directory("a.yaml")).stamp
    try directory.write("theirs", to: "a.yaml")
    #expect(throws: FileProblem(path: directory("a.yaml"), reason: .changedSinceRead)) {
      try AtomicFile.replace(directory("a.yaml"), with: Array("ours".utf8), unchangedSince: stamp)
    }
    #expect(try directory.text("a.yaml") == "theirs")
    #expect(try directory.names() == ["a.yaml"])
    let fresh = try RegularFile.read(directory("a.yaml")).stamp
    try AtomicFile.replace(directory("a.yaml"), with: Array("ours".utf8), unchangedSince: fresh)
    #expect(try directory.text("a.yaml") == "ours")
  }

  @Test("What is missing or no regular file is not replaced")
  func refused() throws {
    let directory = try TemporaryDirectory()
    try directory.pipe("pipe")
    #expect(throws: FileProblem(path: directory("pipe"), reason: .notReplaceable(.pipe))) {
      try AtomicFile.replace(directory("pipe"), with: [])
    }
    #expect(throws: FileProblem(path: directory("none"), reason: .notFound)) {
      try AtomicFile.replace(directory("none"), with: [])
    }
    #expect(try directory.names() == ["pipe"])
  }

  @Test("A file is created once, with a name of any length, and never over another")
  func create() throws {
    let directory = try TemporaryDirectory()
    let name = String(repeating: "n", count: 250) + ".yaml"
    try AtomicFile.create(directory(name), with: Array("first".utf8))
    #expect(throws: FileProblem(path: directory(name), reason: .alreadyExists)) {
      try AtomicFile.create(directory(name), with: Array("second".utf8))
    }
    #expect(try directory.text(name) == "first")
    #expect(try directory.names() == [name])
    try directory.link("dead.yaml", to: "gone")
    #expect(throws: FileProblem(path: directory("dead.yaml"), reason: .alreadyExists)) {
      try AtomicFile.create(directory("dead.yaml"), with: [])
    }
    #expect(throws: FileProblem(path: directory("none/a.yaml"), reason: .notFound)) {
      try AtomicFile.create(directory("none/a.yaml"), with: [])
    }
  }

  @Test("A file whose content is not the one expected is left alone, whatever its stamp says")
  func otherContent() throws {
    let directory = try TemporaryDirectory()
    try directory.write("old", to: "a.yaml")
    let file = directory("a.yaml")
    #expect(throws: FileProblem(path: file, reason: .changedSinceRead)) {
      try AtomicFile.replace(file, with: Array("new".utf8), containing: Array("odd".utf8))
    }
    #expect(try directory.text("a.yaml") == "old")
    try AtomicFile.replace(file, with: Array("new".utf8), containing: Array("old".utf8))
    #expect(try directory.text("a.yaml") == "new")
  }
}
