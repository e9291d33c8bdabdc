// SPDX-License-Identifier: Apache-2.0
//
// Two passes. The first checks the whole line and notes where its members stand, so that the answer
// can carry the `id` whatever is wrong elsewhere and wherever the `id` stands. The second decodes
// what the kind of question needs, and nothing else.

import Curfew

/// One line of `decide` input, as far as it could be read.
package struct DecisionLine: Sendable {
  /// Where the JSON text of the `id` stands in the bytes, if it could be found.
  package let id: Range<Int>?
  /// The request, or what is wrong with it.
  package let request: Result<DecisionRequest, JSONError>

  /// Reads the line that stands in a range of a buffer.
  ///
  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    let range = range ?? bytes.indices
    var members = DecisionMembers(bytes, in: range)
    do throws(JSONError) {
      try members.read()
      request = .success(try members.request())
    } catch {
      if error.isDuplicate, members.id == nil { members.findID() }
      request = .failure(error)
    }
    id = members.id
  }
}

/// Where the members of a request stand in a line.
private struct DecisionMembers {
  private let bytes: [UInt8]
  private let line: Range<Int>
  private(set) var id: Range<Int>?
  private var tenant: Range<Int>?
  private var now: Range<Int>?
  private var decide: Range<Int>?
  private var client: Range<Int>?
  private var token: Range<Int>?
  private var toolset: Range<Int>?
  private var kind: Range<Int>?
  private var registration: Range<Int>?
  private var stale: Range<Int>?
  private var deniesFrom: Range<Int>?

  init(_ bytes: [UInt8], in line: Range<Int>) {
    self.bytes = bytes
    self.line = line
  }

  /// Checks the line and notes its members, up to the first error.
  mutating func read() throws(JSONError) {
    var reader = JSONReader(bytes, in: line)
    try reader.readObject { (reader, name) throws(JSONError) in
      let value = try reader.skipValue()
      if reader.matches(name, "id") {
        id = value
      } else if reader.matches(name, "now") {
        now = value
      } else if reader.matches(name, "tenant") {
        tenant = value
      } else if reader.matches(name, "decide") {
        decide = value
      } else if reader.matches(name, "client") {
        client = value
      } else if reader.matches(name, "token") {
        token = value
      } else if reader.matches(name, "toolset") {
        toolset = value
      } else if reader.matches(name, "kind") {
        kind = value
      } else if reader.matches(name, "request") {
        registration = value
      } else if reader.matches(name, "stale") {
        stale = value
      } else if reader.matches(name, "deniesFrom") {
        deniesFrom = value
      }
    }
    try reader.finish()
  }

  /// Looks for the `id` of a line whose only known fault is a member given twice.
  mutating func findID() {
    var reader = JSONReader(bytes, in: line, refusesDuplicates: false)
    do throws(JSONError) {
      try reader.readObject { (reader, name) throws(JSONError) in
        let value = try reader.skipValue()
        if id == nil, reader.matches(name, "id") { id = value }
      }
    } catch { return }
  }

  func request() throws(JSONError) -> DecisionRequest {
    let asked = try decode(decide, "decide") { (reader) throws(JSONError) in
      try reader.readWord(DecisionQuestion.Kind.init(name:), name: \.name)
    }
    let now = try decode(now, "now") { (reader) throws(JSONError) in try reader.readInstant() }
    let tenant = try decodeTenant()
    return DecisionRequest(tenant: tenant, now: now, question: try question(asked), standing: try decodeStanding())
  }

  /// How a request that was logged under a stale policy says so.
  private func decodeStanding() throws(JSONError) -> PolicyStanding {
    guard stale != nil else { return .current }
    let isStale = try decode(stale, "stale") { (reader) throws(JSONError) in
      try reader.readOptional { (reader) throws(JSONError) in try reader.readBool() }
    }
    guard isStale == true else { return .current }
    guard deniesFrom != nil else { return .stale() }
    return .stale(
      deniesFrom: try decode(deniesFrom, "deniesFrom") { (reader) throws(JSONError) in
        try reader.readOptionalInstant()
      })
  }

  private func question(_ asked: DecisionQuestion.Kind) throws(JSONError) -> DecisionQuestion {
    switch asked {
    case .lifecycle:
      return .lifecycle(of: try decodeKnownClient())
    case .token:
      let client = try decodeClient()
      return .token(try decodeToken(), of: client)
    case .issuance:
      let client = try decodeClient()
      return .issuance(try decodeIssuanceKind(), of: client)
    case .toolCall:
      let client = try decodeClient()
      let token = try decodeToken()
      return .toolCall(try decodeToolset(), token: token, of: client)
    case .registration:
      return .registration(
        try decode(registration, "request") { (reader) throws(JSONError) in
          try reader.readRegistrationRequest()
        })
    }
  }

  private func decodeTenant() throws(JSONError) -> String? {
    guard tenant != nil else { return nil }
    return try decode(tenant, "tenant") { (reader) throws(JSONError) in
      try reader.readOptional { (reader) throws(JSONError) in try reader.readIdentifier() }
    }
  }

  private func decodeClient() throws(JSONError) -> ClientRecord? {
    try decode(client, "client") { (reader) throws(JSONError) in
      try reader.readOptional { (reader) throws(JSONError) in try reader.readClientRecord() }
    }
  }

  private func decodeKnownClient() throws(JSONError) -> ClientRecord {
    try decode(client, "client") { (reader) throws(JSONError) in
      if try reader.readNull() { throw reader.error("a client that is not known has no lifecycle, found null") }
      return try reader.readClientRecord()
    }
  }

  private func decodeToken() throws(JSONError) -> AccessToken {
    try decode(token, "token") { (reader) throws(JSONError) in try reader.readAccessToken() }
  }

  private func decodeToolset() throws(JSONError) -> String {
    try decode(toolset, "toolset") { (reader) throws(JSONError) in try reader.readIdentifier() }
  }

  private func decodeIssuanceKind() throws(JSONError) -> IssuanceKind {
    try decode(kind, "kind") { (reader) throws(JSONError) in
      try reader.readWord(IssuanceKind.init(name:), name: \.name)
    }
  }

  private func decode<Value>(
    _ range: Range<Int>?, _ name: String, _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    guard let range else { throw JSONReader(bytes, in: line).missing(name) }
    var reader = JSONReader(bytes, in: range, origin: line.lowerBound)
    do throws(JSONError) { return try read(&reader) } catch { throw error.inside(.member(name)) }
  }
}
