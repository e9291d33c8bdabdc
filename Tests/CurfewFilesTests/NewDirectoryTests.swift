// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct NewDirectoryTests {
  @Test("Missing directories are made, those that are there are left alone")
  func create() throws {
    let directory = try TemporaryDirectory()
    try directory.write("kept", to: "a/file")
    try NewDirectory.create(directory("a/b/c"))
    try NewDirectory.create(directory("a/b/c"))
    try directory.write("new", to: "a/b/c/file")
    #expect(try directory.text("a/file") == "kept")
    #expect(try directory.text("a/b/c/file") == "new")
  }

  @Test("A file in the way is named as what it is")
  func fileInTheWay() throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "a")
    #expect(throws: FileProblem(path: directory("a"), reason: .notDirectory(.regular))) {
      try NewDirectory.create(directory("a"))
    }
    #expect(throws: FileProblem.self) { try NewDirectory.create(directory("a/b")) }
  }

  @Test("A new program can be run, a new file cannot", arguments: [true, false])
  func executable(isExecutable: Bool) throws {
    let directory = try TemporaryDirectory()
    try AtomicFile.create(directory("a"), with: [], isExecutable: isExecutable)
    #expect(FileManager.default.isExecutableFile(atPath: directory("a")) == isExecutable || getuid() == 0)
    let mode = try #require(try FileManager.default.attributesOfItem(atPath: directory("a"))[.posixPermissions] as? Int)
    #expect(mode & 0o100 == (isExecutable ? 0o100 : 0))
  }
}
