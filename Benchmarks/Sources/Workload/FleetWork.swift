// SPDX-License-Identifier: Apache-2.0

/// A fleet in NDJSON with all members that a record has, written as services write them.
public struct FleetWork: Sendable {
  /// The text, and after it so many blank bytes as a reader may want that looks ahead.
  public let padded: [UInt8]
  /// The text.
  public let text: [UInt8]

  /// How many blank bytes there are after ``padded``.
  public static let padding = 64

  /// Makes a fleet of some records, of 330 bytes on average.
  public init(recordCount: Int) {
    var numbers = RandomNumbers(seed: 13)
    var text = ""
    for _ in 0..<recordCount { text += Self.record(&numbers) }
    self.text = Array(text.utf8)
    padded = self.text + Array(repeating: UInt8(ascii: " "), count: Self.padding)
  }

  private static func record(_ numbers: inout RandomNumbers) -> String {
    func pick(_ words: [String]) -> String { words[Int.random(in: words.indices, using: &numbers)] }
    let name = pick(["Cursor", "Claude Code", "Visual Studio Code", "Zoé’s agent", "goose"])
    let type = pick(["personal", "personal", "personal", "shared", "service", "ephemeral"])
    let groups = pick([#"["eng","on-call"]"#, #"["eng"]"#, #"["support","eu-west"]"#, "[]"])
    let state = pick(["active", "active", "hidden", "closed", "deleted"])
    let revoked = pick(["null", "null", "null", #""2026-11-02T09:30:00Z""#])
    let isDocument = pick(["dcr", "dcr", "dcr", "cimd"]) == "cimd"
    let number = Int.random(in: 0..<10_000, using: &numbers)
    let clientID = isDocument ? "https://agents.example/oauth/\(number)/client.json" : numbers.nextClientID()
    let day = Int.random(in: 10..<22, using: &numbers)
    return #"{"clientId":"\#(clientID)","name":"\#(name)","type":"\#(type)","method":"\#(isDocument ? "cimd" : "dcr")","#
      + #""owner":"user-\#(number)@acme.example","ownerGroups":\#(groups),"registeredAt":"2026-10-01T08:00:00Z","#
      + #""authenticatedAt":"2026-11-\#(day)T08:00:00Z","lastUsedAt":"2026-11-\#(day)T17:03:11.250Z","#
      + #""state":"\#(state)","tokensRevokedBefore":\#(revoked)}"# + "\n"
  }
}
