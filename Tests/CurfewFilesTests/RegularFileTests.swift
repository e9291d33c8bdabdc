// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct RegularFileTests {
  let directory = try? TemporaryDirectory()

  private func temporary() throws -> TemporaryDirectory { try #require(directory) }

  private func reason(reading path: String, limit: Int = 100) -> FileProblem.Reason? {
    do throws(FileProblem) {
      _ = try RegularFile.read(path, limit: limit)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("A file is read whole, byte for byte", arguments: ["", "a", "tenant: acme\r\n\u{0}\u{e9}"])
  func whole(text: String) throws {
    let directory = try temporary()
    try directory.write(text, to: "a.yaml")
    let contents = try RegularFile.read(directory("a.yaml"))
    #expect(contents.bytes == Array(text.utf8))
    #expect(contents.stamp.size == Int64(text.utf8.count))
  }

  @Test(
    "A file may have as many bytes as the limit and not one more",
    arguments: [(0, 0, nil), (10, 10, nil), (11, 10, .tooLarge(limit: 10)), (1, 0, .tooLarge(limit: 0))]
      as [(Int, Int, FileProblem.Reason?)]
  )
  func limit(size: Int, limit: Int, expected: FileProblem.Reason?) throws {
    let directory = try temporary()
    try directory.write(String(repeating: "x", count: size), to: "a.yaml")
    #expect(reason(reading: directory("a.yaml"), limit: limit) == expected)
  }

  @Test("What is no regular file is refused by its kind and never waited for")
  func kinds() throws {
    let directory = try temporary()
    try directory.pipe("pipe.yaml")
    try directory.link("link.yaml", to: "pipe.yaml")
    #expect(reason(reading: directory("pipe.yaml")) == .notRegular(.pipe))
    #expect(reason(reading: directory("link.yaml")) == .notRegular(.pipe))
    #expect(reason(reading: "/dev/zero") == .notRegular(.device))
    #expect(reason(reading: directory.path) == .notRegular(.directory))
  }

  @Test("A path that leads nowhere is not found, one with a NUL byte is not cut short")
  func missing() throws {
    let directory = try temporary()
    try directory.write("x", to: "a.yaml")
    try directory.link("dead.yaml", to: "gone.yaml")
    try directory.link("loop.yaml", to: "loop.yaml")
    #expect(reason(reading: directory("none.yaml")) == .notFound)
    #expect(reason(reading: directory("a.yaml/x")) == .notFound)
    #expect(reason(reading: directory("a.yaml\u{0}.txt")) == .notFound)
    #expect(reason(reading: "") == .notFound)
    #expect(reason(reading: directory("dead.yaml")) == .notFound)
    #expect(reason(reading: directory("loop.yaml")) == .linkLoop)
  }

  #if os(Linux)
    @Test("A file whose content does not fit its size is reported as changing")
    func changing() {
      #expect(reason(reading: "/proc/self/status", limit: 1 << 20) == .changedWhileRead)
    }
  #endif

  @Test("A found file that a link has taken the place of is not read")
  func swapped() throws {
    let directory = try temporary()
    try directory.write("ours", to: "policies/a.yaml")
    try directory.write("secret", to: "secret.yaml")
    let search = PolicySearch([directory("policies")])
    let found = try #require(search.files.first)
    #expect(try RegularFile.read(found).bytes == Array("ours".utf8))
    try FileManager.default.removeItem(atPath: directory("policies/a.yaml"))
    try directory.link("policies/a.yaml", to: "../secret.yaml")
    #expect(throws: FileProblem(path: found.name, reason: .changedWhileRead)) { try RegularFile.read(found) }
  }

  @Test("A problem reads as a plain sentence with the name that the user knows")
  func words() throws {
    do throws(FileProblem) {
      _ = try RegularFile.read("/dev/null/x", named: "policies/x.yaml")
      Issue.record("read a file that cannot be there")
    } catch {
      #expect(error.description == "policies/x.yaml: no such file or directory")
    }
    #expect(FileProblem(path: "", reason: .notFound).description == "the empty PATH: no such file or directory")
    #expect(FileProblem.Reason.tooLarge(limit: 64 << 20).words == "larger than the limit of 64 MiB")
    #expect(FileProblem.Reason.notRegular(.pipe).words == "a named pipe, not a file that can be read")
  }

  @Test("A write between two reads gives another stamp")
  func stamps() throws {
    let directory = try temporary()
    try directory.write("one", to: "a.yaml")
    let before = try RegularFile.read(directory("a.yaml")).stamp
    #expect(try RegularFile.read(directory("a.yaml")).stamp == before)
    try directory.write("three", to: "a.yaml")
    #expect(try RegularFile.read(directory("a.yaml")).stamp != before)
  }
}
