// SPDX-License-Identifier: Apache-2.0
//
// $ swift run --package-path examples/embedding Importing policies/juniper-books.yaml examples/embedding/export.ndjson
//
// An export of clients from somewhere else: what is wrong with it, and what a stricter policy would do to the rest.

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation

func policy(_ name: String, _ text: String) -> CompiledPolicy? {
  PolicyCompiler.compile(SourceFile(name: name, bytes: Array(text.utf8))).policy
}

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let policyPath = arguments.first, let exportPath = arguments.last,
  let text = FileManager.default.contents(atPath: policyPath).map({ String(decoding: $0, as: UTF8.self) }),
  let export = FileHandle(forReadingAtPath: exportPath), let now = Instant(rfc3339: "2026-11-22T12:00:00Z"),
  let current = policy(policyPath, text),
  let strict = policy(policyPath, text + "\noverrides: [{ owner: alice@juniper.example, lifecycle: { closed: 2d } }]\n")
else {
  FileHandle.standardError.write(Data("usage: Importing POLICY.yaml EXPORT.ndjson\n".utf8))
  exit(2)
}

var reader = ClientRecordReader()
var impact = FleetImpact(of: strict, insteadOf: current, at: now)
var unreadable = 0

/// What the stricter policy makes of a client, now or later.
func fate(of client: ImpactedClient) -> String {
  if client.stateAfter != client.stateBefore { return "\(client.stateAfter.name) now, not \(client.stateBefore.name)" }
  guard let later = client.divergence else { return "what it may do differs" }
  return "\(later.stateAfter.name), not \(later.stateBefore.name), from \(later.at) on"
}

/// Takes the records that are whole by now. A bad one is named, and the rest go on: that is this program's choice.
@MainActor func takeRecords() {
  while let result = reader.next() {
    switch result {
    case .success(let record):
      guard let client = impact.add(record) else { continue }
      print("\(client.clientID) of \(client.owner): \(fate(of: client))")
    case .failure(let problem):
      unreadable += 1
      print("export.ndjson:\(problem.line):\(problem.column): \(problem)")
    }
  }
}

// As they come from a file or a socket: pieces of any size.
while let piece = try export.read(upToCount: 100), !piece.isEmpty {
  reader.append(Array(piece).span)
  takeRecords()
}
reader.finish()
takeRecords()
print("\(impact.affectedCount) of \(impact.clientCount) clients are affected; \(unreadable) records could not be read")

// One record, as it may come from a column of a database.
let column = Array(#"{"clientId":"dcr-9","type":"robot"}"#.utf8)
do throws(RecordProblem) {
  print(try ClientRecord(json: column.span).clientID)
} catch {
  print("the member \(error.member) at byte \(error.byteOffset): \(error.message)")
}
