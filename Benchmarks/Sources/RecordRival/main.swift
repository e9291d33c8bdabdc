// SPDX-License-Identifier: Apache-2.0
//
// What one writes to read records without Curfew: Foundation's decoder, a line at a time. Times stay text,
// and nothing is checked but the types; both are in its favour.
//
// $ RecordRival fleet.ndjson

import Foundation

struct Record: Decodable {
  let clientId: String
  let name: String?
  let type: String
  let method: String
  let owner: String
  let ownerGroups: [String]?
  let registeredAt: String
  let authenticatedAt: String?
  let lastUsedAt: String?
  let state: String?
  let tokensRevokedBefore: String?
}

guard CommandLine.arguments.count == 2, let data = FileManager.default.contents(atPath: CommandLine.arguments[1]) else {
  print("usage: RecordRival fleet.ndjson")
  exit(2)
}
let decoder = JSONDecoder()
var count = 0
for line in data.split(separator: UInt8(ascii: "\n")) {
  do {
    _ = try decoder.decode(Record.self, from: Data(line))
    count += 1
  } catch {
    print("line \(count + 1): \(error)")
    exit(1)
  }
}
print("\(count) records")
