// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

/// The message of the error that reading a record gives; nil when it is fine.
private func failure(readingRecord text: String) -> String? {
  do {
    _ = try ClientRecord(json: text.bytes)
    return nil
  } catch { return error.description }
}

/// A good record with some members replaced, added, or (with nil) left out.
private func record(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
  var members: [(String, String)] = [
    ("clientId", "\"dcr-7f3a91\""), ("type", "\"personal\""), ("method", "\"dcr\""),
    ("owner", "\"alice@acme.example\""), ("registeredAt", "\"2026-10-01T08:00:00Z\""),
  ]
  for (name, value) in changes {
    members.removeAll { $0.0 == name }
    if let value { members.append((name, value)) }
  }
  return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
}

@Suite("A client record in JSON")
struct ClientRecordJSONTests {
  @Test("is read as SPEC 3 shows it")
  func readsTheExample() throws {
    let text = """
      {"clientId":"dcr-7f3a91","name":"Cursor","type":"personal","method":"dcr","owner":"alice@acme.example",
       "ownerGroups":["eng"],"registeredAt":"2026-10-01T08:00:00Z","authenticatedAt":"2026-11-01T08:00:00Z",
       "lastUsedAt":"2026-11-20T17:03:11.250Z","state":"active","tokensRevokedBefore":null}
      """
    let record = try ClientRecord(json: text.bytes)
    #expect(record.clientID == "dcr-7f3a91")
    #expect(record.name == "Cursor")
    #expect(record.type == .personal)
    #expect(record.method == .dcr)
    #expect(record.owner == "alice@acme.example")
    #expect(record.ownerGroups == ["eng"])
    #expect(record.registeredAt.description == "2026-10-01T08:00:00Z")
    #expect(record.authenticatedAt?.description == "2026-11-01T08:00:00Z")
    #expect(record.lastUsedAt?.description == "2026-11-20T17:03:11.250Z")
    #expect(record.state == .active)
    #expect(record.tokensRevokedBefore == nil)
  }

  @Test("with only the required members has the defaults of SPEC 3")
  func hasDefaults() throws {
    let record = try ClientRecord(json: record().bytes)
    #expect(record.name == nil)
    #expect(record.ownerGroups.isEmpty)
    #expect(record.authenticatedAt == nil)
    #expect(record.lastUsedAt == nil)
    #expect(record.state == .active)
    #expect(record.tokensRevokedBefore == nil)
  }

  @Test(
    "takes null for an absent optional member",
    arguments: ["name", "ownerGroups", "authenticatedAt", "lastUsedAt", "state", "tokensRevokedBefore"])
  func nullIsAbsent(member: String) {
    #expect(failure(readingRecord: record([member: "null"])) == nil)
  }

  @Test(
    "must have the required members, and null is none",
    arguments: ["clientId", "type", "method", "owner", "registeredAt"])
  func requiredMembers(member: String) {
    #expect(failure(readingRecord: record([member: nil])) == "\(member): required member missing")
    #expect(failure(readingRecord: record([member: "null"])) == "\(member): expected a string, found null")
  }

  @Test("is read whatever the order and the spelling of its member names")
  func orderAndSpellingDoNotMatter() throws {
    let text = #"""
      {"registeredAt":"2026-10-01T08:00:00Z","own\u0065r":"\u0061","state":"closed","method":"cimd","type":"service",
       "clientId":"https:\/\/a.example\/x"}
      """#
    let record = try ClientRecord(json: text.bytes)
    #expect(record.clientID == "https://a.example/x")
    #expect(record.owner == "a")
    #expect(record.state == .closed)
    #expect(record.type == .service)
    #expect(record.method == .cimd)
  }

  @Test("may have unknown members of any shape, which must still be JSON")
  func unknownMembersAreIgnored() {
    #expect(failure(readingRecord: record(["x": #"{"clientId":[1,{"a":null}],"y":"\u00e9"}"#])) == nil)
    #expect(failure(readingRecord: record(["clientID": "7"])) == nil)
    #expect(failure(readingRecord: record(["x": #"{"a":1,"a":2}"#])) == "x.a: member given twice")
    #expect(failure(readingRecord: record(["x": "[1,]"]))?.hasPrefix("x: expected another element") == true)
    #expect(failure(readingRecord: record(["x": "01"]))?.hasPrefix("x: a number must not start with 0") == true)
  }

  @Test(
    "names the member that is wrong, and how",
    arguments: [
      ("registeredAt", "\"yesterday\"", "registeredAt: not an RFC 3339 time: \"yesterday\""),
      (
        "registeredAt", "\"2026-02-30T00:00:00Z\"",
        "registeredAt: not an RFC 3339 time: \"2026-02-30T00:00:00Z\": there is no such day"
      ),
      (
        "lastUsedAt", "\"2026-02-28T24:00:00Z\"",
        "lastUsedAt: not an RFC 3339 time: \"2026-02-28T24:00:00Z\": there is no such time of day: `HH:MM:SS`, from 00:00:00 to 23:59:59"
      ),
      (
        "lastUsedAt", "\"2026-02-28T00:00:00\"",
        "lastUsedAt: not an RFC 3339 time: \"2026-02-28T00:00:00\": an offset is missing: `Z`, or one such as `+01:00`"
      ),
      ("authenticatedAt", "\"\"", "authenticatedAt: not an RFC 3339 time: \"\""),
      ("tokensRevokedBefore", "1790000000", "tokensRevokedBefore: expected a string, found a number"),
      ("clientId", "\"\"", "clientId: must not be empty"), ("owner", "\"\"", "owner: must not be empty"),
      ("name", "\"\"", "name: must not be empty"), ("ownerGroups", "[\"a\",\"\"]", "ownerGroups[1]: must not be empty"),
      ("ownerGroups", "\"eng\"", "ownerGroups: expected an array, found a string"),
      ("ownerGroups", "[null]", "ownerGroups[0]: expected a string, found null"),
      ("clientId", "7", "clientId: expected a string, found a number"),
      ("clientId", "\"dcr-é\"", "clientId: a client ID is printable ASCII, but this one holds U+00E9"),
      ("clientId", #""a\tb""#, "clientId: a client ID is printable ASCII, but this one holds U+0009"),
      ("owner", #""a\u0000""#, "owner: holds the control character U+0000"),
      ("owner", "\"a\u{200B}\"", "owner: holds the invisible character U+200B"),
      ("name", #""\u202e""#, "name: holds the bidirectional control U+202E"),
      ("owner", "{}", "owner: expected a string, found an object"),
      ("type", "\"Personal\"", "type: expected personal, shared, service or ephemeral, found \"Personal\""),
      ("method", "\"oidc\"", "method: expected dcr or cimd, found \"oidc\""),
      ("state", "\"\"", "state: expected active, hidden, closed or deleted, found \"\""),
      ("state", "true", "state: expected a string, found true or false"),
    ]
  )
  func errorsNameTheMember(member: String, value: String, message: String) {
    #expect(failure(readingRecord: record([member: value])) == message)
  }

  @Test("takes IDs of 2,048 bytes and no more, counted after unescaping", arguments: ["clientId", "owner", "name"])
  func idsAreLimited(member: String) {
    let longest = String(repeating: "\\u0061", count: 2_048)
    #expect(failure(readingRecord: record([member: "\"\(longest)\""])) == nil)
    #expect(
      failure(readingRecord: record([member: "\"\(longest)b\""]))
        == "\(member): too long: 2049 bytes, at most 2048 are allowed")
  }

  @Test("is one object and nothing else")
  func isOneObject() {
    #expect(failure(readingRecord: "[]") == "expected an object, found an array")
    #expect(failure(readingRecord: "null") == "expected an object, found null")
    #expect(failure(readingRecord: record() + ",") != nil)
    #expect(failure(readingRecord: record() + record()) != nil)
    #expect(failure(readingRecord: record() + " \r\n") == nil)
    #expect(failure(readingRecord: "{}") == "clientId: required member missing")
  }

  @Test("with a member of a mebibyte is read or refused like any other")
  func hugeMembers() {
    let huge = String(repeating: "x", count: 1 << 20)
    #expect(failure(readingRecord: record(["note": "\"\(huge)\""])) == nil)
    #expect(
      failure(readingRecord: record(["owner": "\"\(huge)\""]))
        == "owner: too long: 1048576 bytes, at most 2048 are allowed")
    let message = failure(readingRecord: record(["type": "\"\(huge)\""])) ?? ""
    #expect(!message.isEmpty && message.utf8.count < 200)
    let path = failure(readingRecord: "{\"\(huge)\":01}") ?? ""
    #expect(!path.isEmpty && path.utf8.count < 200)
  }

  @Test("never traps, whatever byte of it is changed or cut off")
  func survivesEveryMutation() {
    let good = record(["lastUsedAt": "\"2026-11-20T17:03:11.250Z\"", "ownerGroups": #"["\u0065ng"]"#]).bytes
    var refused = 0
    for index in good.indices {
      #expect(throws: JSONError.self) { try ClientRecord(json: Array(good[..<index])) }
      for value in [0x00, 0x0A, 0x22, 0x2C, 0x5C, 0x5D, 0x7B, 0x80, 0xC3, 0xFF] as [UInt8] {
        var mutated = good
        mutated[index] = value
        if (try? ClientRecord(json: mutated)) == nil { refused += 1 }
      }
    }
    #expect(refused > good.count * 8)
  }
}

@Suite("An access token in JSON")
struct AccessTokenJSONTests {
  private func failure(reading text: String) -> String? {
    do {
      _ = try AccessToken(json: text.bytes)
      return nil
    } catch { return error.description }
  }

  @Test("is read with and without its optional members")
  func readsTokens() throws {
    let least = #"{"clientId":"c","owner":"o","issuedAt":"2026-11-20T00:00:00Z""#
    let token = try AccessToken(json: (least + #","expiresAt":"2026-11-21T00:00:00Z","notBefore":null}"#).bytes)
    #expect(token.clientID == "c")
    #expect(token.owner == "o")
    #expect(token.issuedAt.description == "2026-11-20T00:00:00Z")
    #expect(token.expiresAt?.description == "2026-11-21T00:00:00Z")
    #expect(token.notBefore == nil)
    let bare = try AccessToken(json: (least + #","aud":["x"]}"#).bytes)
    #expect(bare.expiresAt == nil)
    let later = try AccessToken(json: (least + #","notBefore":"2026-11-20T00:00:01Z"}"#).bytes)
    #expect(later.notBefore?.description == "2026-11-20T00:00:01Z")
  }

  @Test("names the member that is wrong")
  func errorsNameTheMember() {
    #expect(
      failure(reading: #"{"owner":"o","issuedAt":"2026-11-20T00:00:00Z"}"#) == "clientId: required member missing")
    #expect(
      failure(reading: #"{"clientId":"c","issuedAt":"2026-11-20T00:00:00Z"}"#) == "owner: required member missing")
    #expect(failure(reading: #"{"clientId":"c","owner":"o"}"#) == "issuedAt: required member missing")
    #expect(
      failure(reading: #"{"clientId":"é"}"#) == "clientId: a client ID is printable ASCII, but this one holds U+00E9")
    #expect(failure(reading: #"{"issuedAt":1790000000}"#) == "issuedAt: expected a string, found a number")
    #expect(failure(reading: #"{"expiresAt":"never"}"#) == "expiresAt: not an RFC 3339 time: \"never\"")
    #expect(failure(reading: #"{"notBefore":"x"}"#) == "notBefore: not an RFC 3339 time: \"x\"")
    #expect(failure(reading: "7") == "expected an object, found a number")
  }
}
