// SPDX-License-Identifier: Apache-2.0

import Curfew
import Foundation

/// Where the example plays: a directory of its own, with a copy of the policies, and a clock that it moves.
final class Stage {
  private(set) var now: Instant
  private let directory: String
  /// The client IDs that were given out, in the order in which they were shown first.
  private var clients: [Substring] = []

  init(policies: String, at start: Instant) throws {
    now = start
    directory = FileManager.default.temporaryDirectory.appending(path: "curfew-gateway-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: policies, toPath: directory + "/policies")
    // So that messages name `policies/acme.yaml`, wherever that is.
    guard FileManager.default.changeCurrentDirectoryPath(directory) else { throw CocoaError(.fileNoSuchFile) }
  }

  /// Takes the directory away. No `deinit` does it: what a main file holds lives until the process is gone.
  func leave() { try? FileManager.default.removeItem(atPath: directory) }

  func pass(milliseconds: Int64) {
    now = Instant(millisecondsSinceEpoch: now.millisecondsSinceEpoch + milliseconds)
  }

  func pass(hours: Int64) { pass(milliseconds: hours * 3_600_000) }

  /// The line with `dcr-1` and so on for client IDs, since those are random.
  func shown(_ line: String) -> String {
    line.replacing(#/dcr-[A-Za-z0-9_\-]{22}/#) { match in
      let number = clients.firstIndex(of: match.output) ?? clients.count
      if number == clients.count { clients.append(match.output) }
      return "dcr-\(number + 1)"
    }
  }

  func say(_ line: String) { print("\(now)  \(shown(line))") }

  func edit(_ file: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: "policies/" + file, encoding: .utf8)
    // Beside the file and renamed, as editors do; the store also bears those that write into the file.
    try change(text).write(toFile: "policies/" + file, atomically: true, encoding: .utf8)
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "policies/" + file) }

  func lines(of file: String) throws -> [String] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
