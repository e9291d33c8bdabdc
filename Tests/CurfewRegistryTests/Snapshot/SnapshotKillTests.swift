// SPDX-License-Identifier: Apache-2.0
//
// A child process registers a client, writes a snapshot, notes that it is written, and so on, until it kills
// itself at a moment that it cannot choose.

import Curfew
import CurfewFiles
import Foundation
import Testing

@testable import CurfewRegistry
@testable import CurfewTestSupport

@Suite struct SnapshotKillTests {
  @Test("After a kill in the middle of a snapshot there is the old file or the new one, and it restores")
  func killed() async throws {
    let folder = try TemporaryDirectory()
    let path = folder("clients.ndjson")
    let first = ClientRegistry(policy: Sample.policy)
    for number in 0..<1_000 { _ = try first.register(Sample.dcr("user\(number)"), at: Sample.start) }
    try first.snapshot(to: path, at: Sample.start)
    var written = first.count
    var unfinished = 0
    for _ in 0..<8 {
      let delay = Int64.random(in: 1...60)
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as Int64] in
        try SnapshotKillTests.writeUntilKilled(path, after: delay)
      }
      let restored = try ClientRegistry(restoring: path, policy: Sample.policy)
      // A client of the child for each snapshot that it got written, and perhaps the one that it was at.
      let noted = try notedCount(path + ".noted") ?? written
      #expect(restored.count == noted || restored.count == noted + 1)
      #expect(restored.count >= written)
      written = restored.count
      // What the child left behind is a hidden file, and never the snapshot.
      let names = try folder.names().filter { $0.hasSuffix(".tmp") }
      unfinished += names.count
      for name in names { try folder.remove(name) }
    }
    #expect(written > first.count, "children get snapshots written")
    #expect(unfinished > 0, "and some are killed in the middle of one")
  }

  private func notedCount(_ path: String) throws -> Int? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let lines = String(decoding: try RegularFile.read(path).bytes, as: UTF8.self).split(separator: "\n")
    return lines.last.flatMap { Int($0) }
  }

  private static func writeUntilKilled(_ path: String, after milliseconds: Int64) throws {
    let registry = try ClientRegistry(restoring: path, policy: Sample.policy)
    let noted = try AppendFile(path: path + ".noted")
    var isDoomed = false
    while true {
      _ = try registry.register(Sample.dcr("late\(registry.count)"), at: Sample.start)
      try registry.snapshot(to: path, at: Sample.start)
      _ = noted.append(Array("\(registry.count)\n".utf8).span)
      if isDoomed { continue }
      isDoomed = BackgroundThread.start {
        BackgroundThread.sleep(milliseconds: milliseconds)
        kill(getpid(), SIGKILL)
      }
    }
  }
}
