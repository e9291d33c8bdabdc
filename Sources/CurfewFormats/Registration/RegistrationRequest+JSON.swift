// SPDX-License-Identifier: Apache-2.0

package import Curfew

extension RegistrationRequest {
  /// Reads the JSON text of a registration request (SPEC 3).
  ///
  /// - Throws: A ``JSONError`` that names the member.
  /// - Complexity: O(bytes).
  package init(json bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
    var reader = JSONReader(bytes, in: range)
    self = try reader.readRegistrationRequest()
    try reader.finish()
  }
}

extension JSONReader {
  /// Reads a registration request; `null` stands for an absent optional member.
  package mutating func readRegistrationRequest() throws(JSONError) -> RegistrationRequest {
    var draft = RegistrationRequestDraft()
    let start = self
    try readObject { (reader, name) throws(JSONError) in try draft.readMember(name, from: &reader) }
    return try draft.finished(at: start)
  }
}

/// The members of a request as they arrive, in any order. Which body counts is known once `method` is.
private struct RegistrationRequestDraft {
  private var method: RegistrationMethod?
  private var owner: String?
  private var ownerGroups: [String]?
  private var type: ClientType?
  private var clientID: Result<String, JSONError>?
  private var metadata: Result<ClientMetadata, JSONError>?
  private var document: Result<ClientMetadata, JSONError>?
  private var documentByteCount = 0
  private var documentBytes: Int?

  mutating func readMember(_ member: JSONToken, from reader: inout JSONReader) throws(JSONError) {
    if reader.matches(member, "method") {
      method = try reader.readRegistrationMethod()
    } else if reader.matches(member, "owner") {
      owner = try reader.readIdentifier()
    } else if reader.matches(member, "ownerGroups") {
      ownerGroups = try reader.readOptional { (reader) throws(JSONError) in try reader.readIdentifiers() }
    } else if reader.matches(member, "type") {
      type = try reader.readOptional { (reader) throws(JSONError) in try reader.readClientType() }
    } else if reader.matches(member, "clientId") {
      clientID = try Self.readClientID(&reader)
    } else if reader.matches(member, "metadata") {
      metadata = try Self.readBody(&reader)
    } else if reader.matches(member, "document") {
      _ = try reader.peekKind()
      let start = reader.index
      document = try Self.readBody(&reader)
      documentByteCount = reader.index - start
    } else if reader.matches(member, "documentBytes") {
      documentBytes = try reader.readOptional { (reader) throws(JSONError) in try Self.readByteCount(&reader) }
    } else {
      try reader.skipValue()
    }
  }

  /// A client ID of any characters and length: whether it is one is for the rules to say.
  private static func readClientID(_ reader: inout JSONReader) throws(JSONError) -> Result<String, JSONError>? {
    if try reader.readNull() { return nil }
    guard try reader.peekKind() == .string else {
      let error = reader.unexpected("a string").inside(.member("clientId"))
      try reader.skipValue()
      return .failure(error)
    }
    let token = try reader.readString()
    return .success(reader.text(of: token))
  }

  /// The size of a document as it was served, when the request holds it written differently.
  private static func readByteCount(_ reader: inout JSONReader) throws(JSONError) -> Int {
    _ = try reader.peekKind()
    let start = reader.index
    let number = try reader.readNumber()
    if let count = Int(reader.text(in: number)), count >= 0 { return count }
    throw reader.error("expected a number of bytes", at: start)
  }

  private static func readBody(_ reader: inout JSONReader) throws(JSONError) -> Result<ClientMetadata, JSONError>? {
    if try reader.readNull() { return nil }
    guard try reader.peekKind() == .object else {
      let error = reader.unexpected("an object")
      try reader.skipValue()
      return .failure(error)
    }
    return .success(try reader.readClientMetadata())
  }

  /// The request, or the error for the first required member that did not come as it must.
  func finished(at start: JSONReader) throws(JSONError) -> RegistrationRequest {
    let method = try method.required("method", in: start)
    let owner = try owner.required("owner", in: start)
    let groups = ownerGroups ?? []
    switch method {
    case .dcr:
      let body = try Self.unwrapped(metadata, "metadata", in: start)
      return RegistrationRequest(registering: body, owner: owner, ownerGroups: groups, type: type)
    case .cimd:
      return RegistrationRequest(
        clientID: try clientID.required("clientId", in: start).get(),
        document: try Self.unwrapped(document, "document", in: start),
        documentByteCount: documentBytes ?? documentByteCount,
        owner: owner,
        ownerGroups: groups,
        type: type
      )
    }
  }

  private static func unwrapped(
    _ body: Result<ClientMetadata, JSONError>?,
    _ name: String,
    in start: JSONReader
  ) throws(JSONError) -> ClientMetadata {
    do throws(JSONError) {
      return try body.required(name, in: start).get()
    } catch {
      throw body == nil ? error : error.inside(.member(name))
    }
  }
}
