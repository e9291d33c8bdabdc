// SPDX-License-Identifier: Apache-2.0
//
// Files that somebody means harm with, or that a tool wrote wrongly. Their verdicts stand beside them in
// one table, since many of them can't hold a comment that says what they are.

import Foundation
import Testing

/// A file in `Fixtures/hostile`, and the verdict on it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// What `verdicts.txt` says; nil for a file that is not in it.
  let verdict: String?

  var testDescription: String { name }

  static let policies = files(in: "policies", endingIn: ".yaml")
  static let requests = files(in: "requests", endingIn: ".json")

  /// The names in a table that no file has.
  static func strays(in folder: String, among files: [HostileFile]) -> Set<String> {
    Set(verdicts(in: folder).keys).subtracting(files.map(\.name))
  }

  private static func url(_ folder: String) -> URL { TestFolder.fixtures.appending(path: "hostile/\(folder)") }

  private static func files(in folder: String, endingIn end: String) -> [HostileFile] {
    let verdicts = verdicts(in: folder)
    return TestFolder.files(in: url(folder), endingIn: end).map { file in
      HostileFile(
        name: file.lastPathComponent, bytes: (try? TestFolder.bytes(of: file)) ?? [],
        verdict: verdicts[file.lastPathComponent])
    }
  }

  private static func verdicts(in folder: String) -> [String: String] {
    let table = (try? TestFolder.bytes(of: url(folder).appending(path: "verdicts.txt"))) ?? []
    let lines = table.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    let rows = lines.filter { !$0.hasPrefix("#") }.compactMap { line -> (String, String)? in
      guard let colon = line.firstRange(of: ": ") else { return nil }
      return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
    }
    return Dictionary(rows) { first, second in "\(first) AND \(second)" }
  }
}
