// SPDX-License-Identifier: Apache-2.0

import CurfewFiles
import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("A file that only grows")
struct AppendFileTests {
  @Test("keeps what is there, and is made for its owner alone")
  func grows() throws {
    let directory = try TemporaryDirectory()
    for text in ["one\n", "two\n"] {
      let file = try AppendFile(path: directory("log"))
      let bytes = Array(text.utf8)
      let (count, problem) = file.append(bytes.span)
      #expect(count == 4)
      #expect(problem == nil)
      try file.synchronize()
    }
    #expect(try directory.text("log") == "one\ntwo\n")
    let mode = try FileManager.default.attributesOfItem(atPath: directory("log"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("is refused where a pipe, a link, a device or a directory stands, and waits for nobody")
  func refused() throws {
    let directory = try TemporaryDirectory()
    try directory.pipe("pipe")
    try directory.link("link", to: "elsewhere")
    for path in [directory("pipe"), directory("link"), directory.path, "/dev/null", directory("no/where")] {
      #expect(throws: FileProblem.self) { _ = try AppendFile(path: path) }
    }
  }

  @Test("says how much a full disk took")
  func full() throws {
    let full = unsafe open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    let bytes = Array("text".utf8)
    let (count, problem) = AppendFile(descriptor: full).append(bytes.span)
    #expect(count == 0)
    #expect(problem?.reason == .diskFull)
  }
}
