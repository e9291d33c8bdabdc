// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewRegistry
import CurfewSource
import Foundation
import Testing

@Suite("A decision log")
struct DecisionLogTests {
  private let now = PolicyFolder.start

  private func policy() throws -> TenantPolicy {
    let file = SourceFile(name: "acme.yaml", text: PolicyFolder.policy("acme", hidden: 5))
    return TenantPolicy(try #require(PolicyCompiler.compile(file).policy), loadedAt: now)
  }

  @discardableResult
  private func write(_ count: Int, to log: DecisionLog, from first: Int = 0) throws -> [Bool] {
    let policy = try policy()
    return (first..<first + count).map { index in
      let decision = policy.decideIssuance(.refresh, of: nil, at: now)
      return log.log(decision, on: .refresh, of: nil, by: policy, at: now, id: "d\(index)")
    }
  }

  private func lines(_ path: String) throws -> [String] {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("is readable by its owner alone, grows, and is written when it is flushed")
  func grows() throws {
    let folder = try PolicyFolder()
    for round in 1...2 {
      let log = try DecisionLog(path: folder("log.ndjson"))
      try write(2, to: log)
      #expect(try lines(folder("log.ndjson")).count == (round == 1 ? 1 : 3))
      try log.synchronize()
      #expect(log.waitingByteCount == 0)
    }
    let lines = try lines(folder("log.ndjson"))
    #expect(lines.count == 5)
    #expect(lines[4] == "")
    let mode = try FileManager.default.attributesOfItem(atPath: folder("log.ndjson"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("gives `decide` lines that it answers as was logged")
  func replays() throws {
    let folder = try PolicyFolder()
    let log = try DecisionLog(path: folder("log.ndjson"))
    let policy = try policy()
    let record = ClientRecord(clientID: "c", type: .personal, method: .dcr, owner: "o", registeredAt: now)
    let later = PolicyFolder.at(6 * 3_600_000)
    let token = AccessToken(clientID: "c", owner: "o", issuedAt: now)
    log.log(policy.decideLifecycle(of: record, at: later), of: record, by: policy, at: later)
    log.log(policy.decideToken(token, of: record, at: later), on: token, of: record, by: policy, at: later)
    let call = policy.decideToolCall("github", token: token, of: record, at: later)
    log.log(call, on: "github", token: token, of: record, by: policy, at: later)
    try log.flush()
    for line in try lines(folder("log.ndjson")).dropLast() {
      guard case .object(let object) = try JSONValue(parsing: Array(line.utf8)), let request = object["request"] else {
        Issue.record("no request in \(line)")
        continue
      }
      var writer = JSONWriter()
      writer.value(request)
      var answer: [UInt8] = []
      #expect(
        DecisionAnswerer([policy.policy]).answer(writer.bytes, in: writer.bytes.indices, line: 1, to: &answer))
      let answered = String(decoding: answer, as: UTF8.self)
      for name in ["id", "outcome", "reason", "revision", "source"] {
        guard case .string(let text) = object[name] else { continue }
        #expect(answered.contains("\"\(name)\":\"\(text)\""))
      }
    }
  }

  @Test("drops what there is no room for, tells at once, and says so in the log when there is room again")
  func drops() throws {
    let folder = try PolicyFolder()
    var options = DecisionLog.Options()
    options.bufferBytes = 700
    let log = try DecisionLog(path: folder("log.ndjson"), options: options)
    let kept = try write(5, to: log)
    #expect(kept.first == true)
    #expect(kept.last == false)
    let dropped = kept.count { !$0 }
    #expect(log.droppedCount == dropped)
    try log.flush()
    #expect(try write(1, to: log, from: 9) == [true])
    try log.flush()
    let lines = try lines(folder("log.ndjson"))
    let gap = #"{"dropped":\#(dropped),"from":"2026-11-22T12:00:00Z","to":"2026-11-22T12:00:00Z"}"#
    #expect(lines[lines.count - 3] == gap)
    #expect(lines[lines.count - 2].contains(#""id":"d9""#))
  }

  @Test("keeps what a full disk does not take, and completes the very line later")
  func fullDisk() throws {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe Foundation.pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    for end in ends { try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
    // A pipe that nobody reads takes 64 KiB, wherever in a line that is.
    let log = DecisionLog(descriptor: ends[1])
    try write(400, to: log)
    try log.flush()
    #expect(log.waitingByteCount > 0)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 100_000)
    while true {
      let count = unsafe read(ends[0], &chunk, chunk.count)
      if count > 0 { bytes += chunk[..<count] }
      if count <= 0, log.waitingByteCount == 0 { break }
      try log.flush()
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 400)
    for line in lines { #expect(throws: Never.self) { try JSONValue(parsing: Array(line)) } }
  }

  @Test("says that a disk is full, and keeps its lines")
  func deviceFull() throws {
    let full = unsafe open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    let log = DecisionLog(descriptor: full)
    try write(2, to: log)
    let problem = #expect(throws: DecisionLogProblem.self) { try log.flush() }
    #expect(problem?.description == "cannot write the output: the disk is full")
    #expect(log.waitingByteCount > 0)
    #expect(log.droppedCount == 0)
  }

  @Test("goes on in a new file when it is opened anew, and loses nothing")
  func rotates() throws {
    let folder = try PolicyFolder()
    let log = try DecisionLog(path: folder("log.ndjson"))
    try write(1, to: log)
    try FileManager.default.moveItem(atPath: folder("log.ndjson"), toPath: folder("log.1"))
    try log.reopen(path: folder("log.ndjson"))
    try write(1, to: log, from: 1)
    try log.flush()
    #expect(try lines(folder("log.1")).first?.contains(#""id":"d0""#) == true)
    #expect(try lines(folder("log.ndjson")).first?.contains(#""id":"d1""#) == true)
  }

  @Test("is refused where a pipe, a link or a directory stands in its place")
  func refused() throws {
    let folder = try PolicyFolder()
    try folder.pipe("pipe")
    try folder.link("link", to: "elsewhere")
    for name in ["pipe", "link", "."] {
      #expect(throws: DecisionLogProblem.self) { try DecisionLog(path: folder(name)) }
    }
  }

  @Test("has decision IDs of 32 hexadecimal digits, no two alike")
  func ids() {
    let ids = (0..<100).map { _ in DecisionLog.newID() }
    #expect(Set(ids).count == 100)
    #expect(ids.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }
}
