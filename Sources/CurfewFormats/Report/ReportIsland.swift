// SPDX-License-Identifier: Apache-2.0

import Curfew

/// Writes the page's data: one JSON object, in parts.
struct ReportIsland {
  private let columns: ReportColumns
  private let policy: PolicyIdentity
  private let now: Instant
  private let fleet: FleetReport.Source?
  private let scale: TimelineScale
  private var pending: [UInt8] = []
  private var separator = "{"

  private static let part = 64 << 10

  init(
    _ columns: ReportColumns, _ policy: PolicyIdentity, at now: Instant, fleet: FleetReport.Source?,
    scale: TimelineScale
  ) {
    self.columns = columns
    self.policy = policy
    self.now = now
    self.fleet = fleet
    self.scale = scale
  }

  mutating func write<Failure: Error>(_ sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    let columns = columns
    writeFacts()
    try writeList("strings", columns.texts.count, sink) { $0.string(columns.texts.text($1)) }
    try writeList("groupLists", columns.groupLists.lists.count, sink) { $0.numbers(columns.groupLists.lists[$1]) }
    try writeList("toolsets", columns.toolsetNames.count, sink) { $0.string(columns.toolsetNames.text($1)) }
    try writeList("toolsetLists", columns.toolsetLists.lists.count, sink) { $0.numbers(columns.toolsetLists.lists[$1]) }
    try writeList("lines", columns.lines.count, sink) { $0.string(columns.lines[$1]) }
    try writeList("terms", columns.terms.entries.count, sink) { $0.raw(columns.terms.entries[$1]) }
    pending.append(contentsOf: ",\"clients\":".utf8)
    separator = "{"
    try writeColumns(sink)
    pending.append(contentsOf: "}}".utf8)
    try flush(sink)
  }

  private mutating func writeFacts() {
    let (policy, now, fleet, scale) = (policy, now, fleet, scale)
    member("version") { $0.integer(1) }
    member("now") { $0.integer(Int(clamping: now.millisecondsSinceEpoch)) }
    member("policy") { json in
      json.object { json in
        json.member("tenant", policy.tenant)
        json.member("file", policy.file)
        json.member("revision", policy.revision)
      }
    }
    member("fleet") { json in
      guard let fleet else { return json.null() }
      json.object { json in
        json.member("path", fleet.path)
        json.member("format", fleet.format?.rawValue)
      }
    }
    member("scale") { json in
      json.object { json in
        json.member("low", scale.low)
        json.member("high", scale.high)
      }
    }
    member("types") { $0.words(ClientType.allCases.map(\.name)) }
    member("methods") { $0.words(RegistrationMethod.allCases.map(\.name)) }
    member("states") { $0.words(LifecycleState.allCases.map(\.name)) }
    member("reasons") { $0.words(LifecycleDecision.Reason.allCases.map(\.name)) }
  }

  private mutating func writeColumns<Failure: Error>(_ sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    let columns = columns
    let numbers = [
      ("id", columns.id), ("owner", columns.owner), ("groups", columns.groups), ("toolsets", columns.toolsets),
      ("line", columns.line), ("terms", columns.term), ("nextLine", columns.nextLine),
    ]
    for (name, column) in numbers { try writeList(name, column.count, sink) { $0.integer(Int(column[$1])) } }
    try writeList("name", columns.name.count, sink) { $0.optional(columns.name[$1].map { Int64($0) }) }
    let times = [
      ("registered", columns.registered), ("authenticated", columns.authenticated), ("lastUsed", columns.lastUsed),
      ("revokedBefore", columns.revokedBefore), ("due", columns.due), ("idle", columns.idle),
      ("nextIn", columns.nextIn),
    ]
    for (name, column) in times { try writeList(name, column.count, sink) { $0.optional(column[$1]) } }
    let digits = [
      ("type", columns.type), ("method", columns.method), ("state", columns.state), ("recorded", columns.recorded),
      ("reason", columns.reason), ("nextCount", columns.nextCount), ("nextTo", columns.nextTo),
      ("nextReason", columns.nextReason),
    ]
    for (name, column) in digits {
      member(name) { $0.string(String(decoding: column.map { Self.digit($0) }, as: UTF8.self)) }
      try flush(sink)
    }
  }

  /// A number below 36 as one digit.
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + min(value - 10, 25)
  }

  /// Writes a member whose value is a list, in parts.
  private mutating func writeList<Failure: Error>(
    _ name: String, _ count: Int, _ sink: ([UInt8]) throws(Failure) -> Void,
    _ element: (inout JSONWriter, Int) -> Void
  ) throws(Failure) {
    member(name) { $0.raw("[".utf8) }
    for index in 0..<count {
      if index > 0 { pending.append(UInt8(ascii: ",")) }
      JSONWriter.append(to: &pending) { element(&$0, index) }
      if pending.count >= Self.part { try flush(sink) }
    }
    pending.append(UInt8(ascii: "]"))
  }

  private mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    pending.append(contentsOf: "\(separator)\"\(name)\":".utf8)
    separator = ","
    JSONWriter.append(to: &pending, value)
  }

  private mutating func flush<Failure: Error>(_ sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var safe: [UInt8] = []
    HTMLText.append(json: pending, to: &safe)
    pending.removeAll(keepingCapacity: true)
    try sink(safe)
  }
}

extension JSONWriter {
  fileprivate mutating func words(_ words: [String]) {
    beginArray()
    for word in words { string(word) }
    endArray()
  }

  fileprivate mutating func numbers(_ numbers: [UInt32]) {
    beginArray()
    for number in numbers { integer(Int(number)) }
    endArray()
  }

  fileprivate mutating func optional(_ value: Int64?) {
    if let value { integer(Int(clamping: value)) } else { null() }
  }
}
