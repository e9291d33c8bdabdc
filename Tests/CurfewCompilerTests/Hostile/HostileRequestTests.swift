// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Foundation
import Testing

/// An answer as a program gets it.
private struct Answer {
  /// `OUTCOME REASON`, or `error: MESSAGE`.
  let words: String
  let bytes: [UInt8]
  let isAnswered: Bool

  init(to request: [UInt8], line: Int = 1) throws {
    let text = PolicyFile.header + "registration: { allowedTypes: [personal] }\n"
    let policy = try #require(PolicyCompiler.compile(SourceFile(name: "acme.yaml", text: text)).policy)
    var bytes: [UInt8] = []
    isAnswered = DecisionAnswerer([policy]).answer(request, in: request.indices, line: line, to: &bytes)
    self.bytes = bytes
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    if let error = json?["error"] as? [String: Any] {
      words = "error: " + (error["message"] as? String ?? "")
      #expect(error["line"] as? Int == line)
    } else {
      words = [json?["outcome"], json?["reason"]].map { $0 as? String ?? "" }.joined(separator: " ")
    }
  }

  /// Whether it is what a verdict says; `…` stands for anything.
  func isAs(_ verdict: String) -> Bool {
    var rest = words[...]
    let parts = verdict.components(separatedBy: "…")
    guard parts.count > 1 else { return words == verdict }
    for part in parts {
      guard part.isEmpty || rest.contains(part),
        let range = part.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: part)
      else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

/// A member of a record, of a megabyte or so, and its verdict.
struct LargeMember: CustomTestStringConvertible {
  let text: String
  let verdict: String

  init(_ text: String, _ verdict: String) { (self.text, self.verdict) = (text, verdict) }

  /// Not the megabyte.
  var testDescription: String { "\(text.prefix(24))… (\(text.utf8.count) bytes)" }
}

@Suite("Hostile requests")
struct HostileRequestTests {
  @Test("A hostile request gets its verdict", arguments: HostileFile.requests)
  func verdict(_ hostile: HostileFile) throws {
    let verdict = try #require(hostile.verdict, "verdicts.txt does not name the file")
    let answer = try Answer(to: hostile.bytes)
    #expect(answer.isAs(verdict), "\(answer.words)")
    #expect(answer.isAnswered == !verdict.hasPrefix("error: "))
  }

  @Test(
    "An answer is one line without control characters, and not much longer than its request",
    arguments: HostileFile.requests)
  func oneLine(_ hostile: HostileFile) throws {
    let bytes = try Answer(to: hostile.bytes).bytes
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(!bytes.dropLast().contains { $0 < 0x20 || $0 == 0x7F })
    #expect(bytes.count <= 6 * hostile.bytes.count + 1_024)
  }

  @Test(
    "Members as large as a line may be are skipped, refused or counted, whatever they are",
    arguments: [
      LargeMember(
        "\"name\":\"\(String(repeating: "x", count: 1 << 20))\"",
        "error: client.name: too long: 1048576 bytes, at most 2048 are allowed"
      ),
      LargeMember("\"other\":\"\(String(repeating: "\\u0041", count: 170_000))\"", "active recentlyUsed"),
      LargeMember("\"other\":[\(String(repeating: "1,", count: 500_000))1]", "active recentlyUsed"),
      LargeMember("\"other\":\(String(repeating: "9", count: 1 << 20))", "active recentlyUsed"),
      LargeMember("\"other\":\(String(repeating: "[", count: 1 << 20))", "error: …nested more than 64 levels deep…"),
      LargeMember(
        "\"other\":\(String(repeating: "{\"a\":", count: 200_000))", "error: …nested more than 64 levels deep…"),
      LargeMember("\"other\":\"\(String(repeating: "\\", count: 1 << 20))", "error: …"),
      LargeMember("\"\(String(repeating: "k", count: 1 << 20))\":1", "active recentlyUsed"),
      LargeMember("\"\(String(repeating: "k", count: 1 << 20))\":x", "error: …"),
      LargeMember((0..<60_000).map { "\"m\($0)\":0" }.joined(separator: ","), "active recentlyUsed"),
      LargeMember(
        (0..<60_000).map { "\"m\($0 % 59_999)\":0" }.joined(separator: ","), "error: client.m0: member given twice"),
      LargeMember("\"ownerGroups\":[\(String(repeating: "\"g\",", count: 250_000))\"g\"]", "active recentlyUsed"),
    ] as [LargeMember])
  func largeMembers(_ member: LargeMember) throws {
    let record =
      #"{"clientId":"dcr-1","type":"personal","method":"dcr","owner":"eve","registeredAt":"2026-11-22T11:00:00Z","#
    let request = #"{"now":"2026-11-22T12:00:00Z","decide":"lifecycle","client":"# + record + member.text + "}}"
    let answer = try Answer(to: Array(request.utf8))
    #expect(answer.isAs(member.verdict), "\(answer.words.prefix(500))")
    #expect(answer.bytes.count <= 8_192)
  }

  @Test("Each verdict has its file, and there are as many as there should be")
  func counts() {
    #expect(HostileFile.requests.count >= 200)
    #expect(HostileFile.strays(in: "requests", among: HostileFile.requests) == [])
  }
}
