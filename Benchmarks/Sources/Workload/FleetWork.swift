// SPDX-License-Identifier: Apache-2.0

/// A fleet in NDJSON with all members that a record has.
public struct FleetWork: Sendable {
  /// The text, and after it so many blank bytes as a reader may want that looks ahead.
  public let padded: [UInt8]
  /// The text.
  public let text: [UInt8]

  /// How the records are written.
  public enum Writing: Sendable {
    /// As most services write them.
    case usual
    /// A third with escapes, a third with times in another zone, a third with nested members of others.
    case unusual
  }

  /// How many blank bytes there are after ``padded``.
  public static let padding = 64

  /// Makes a fleet of some records, of 330 bytes on average.
  ///
  /// - Parameter known: client IDs that one in eight of the clients has one of.
  public init(recordCount: Int, _ writing: Writing = .usual, known: [String] = []) {
    var numbers = RandomNumbers(seed: 13)
    var text = ""
    for index in 0..<recordCount {
      let isKnown = index % 8 == 0 && !known.isEmpty
      let record = Self.record(&numbers, clientID: isKnown ? known[index / 8 % known.count] : nil)
      text += writing == .usual ? record : Self.unusual(record, index)
    }
    self.text = Array(text.utf8)
    padded = self.text + Array(repeating: UInt8(ascii: " "), count: Self.padding)
  }

  /// The same record, written otherwise.
  private static func unusual(_ record: String, _ index: Int) -> String {
    switch index % 3 {
    case 0: record.replacing("/", with: #"\/"#).replacing("user", with: #"us\u0065r"#)
    case 1: record.replacing(#"Z","#, with: #"+02:00","#)
    default: #"{"contact":{"mails":["ops@acme.example",null],"since":{"year":2024}},"# + record.dropFirst()
    }
  }

  private static func record(_ numbers: inout RandomNumbers, clientID known: String?) -> String {
    func pick(_ words: [String]) -> String { words[Int.random(in: words.indices, using: &numbers)] }
    let name = pick(["Cursor", "Claude Code", "Visual Studio Code", "Zoé’s agent", "goose"])
    let type = pick(["personal", "personal", "personal", "shared", "service", "ephemeral"])
    let groups = pick([#"["eng","on-call"]"#, #"["eng"]"#, #"["support","eu-west"]"#, "[]"])
    let state = pick(["active", "active", "hidden", "closed", "deleted"])
    let revoked = pick(["null", "null", "null", #""2026-11-02T09:30:00Z""#])
    let isDocument = pick(["dcr", "dcr", "dcr", "cimd"]) == "cimd"
    let number = Int.random(in: 0..<10_000, using: &numbers)
    let document = "https://agents.example/oauth/\(number)/client.json"
    let clientID = known ?? (isDocument ? document : numbers.nextClientID())
    let day = Int.random(in: 10..<22, using: &numbers)
    return
      #"{"clientId":"\#(clientID)","name":"\#(name)","type":"\#(type)","method":"\#(isDocument ? "cimd" : "dcr")","#
      + #""owner":"user-\#(number)@acme.example","ownerGroups":\#(groups),"registeredAt":"2026-10-01T08:00:00Z","#
      + #""authenticatedAt":"2026-11-\#(day)T08:00:00Z","lastUsedAt":"2026-11-\#(day)T17:03:11.250Z","#
      + #""state":"\#(state)","tokensRevokedBefore":\#(revoked)}"# + "\n"
  }
}
