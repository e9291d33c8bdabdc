// SPDX-License-Identifier: Apache-2.0
//
// A document that holds a private key is rejected for it, and must be rejected for it when the line is
// replayed. So the shape stays, and the names of what is secret; no value does that is not known to be public.

/// Key sets as a log shows them.
enum LoggedKeySet {
  /// What a public key is made of (RFC 7517 section 4, RFC 7518 section 6), as far as it is text.
  private static let publicMembers = [
    "kty", "use", "alg", "kid", "crv", "x", "y", "n", "e", "x5t", "x5t#S256",
  ]

  /// A key set without its private parts; an empty one when it cannot be read.
  static func publicParts(of json: String) -> JSONValue {
    guard let value = try? JSONValue(parsing: Array(json.utf8)) else { return .object(JSONObject([])) }
    return publicParts(of: value)
  }

  /// The limit of depth of the reader bounds the nesting.
  private static func publicParts(of value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      .object(JSONObject(object.members.map { JSONObject.Member($0.name, publicPart(of: $0)) }))
    case .array(let elements): .array(elements.map { publicParts(of: $0) })
    case .null: .null
    case .bool, .number, .string: .string(JSONWriter.removed)
    }
  }

  private static func publicPart(of member: JSONObject.Member) -> JSONValue {
    if case .string = member.value, publicMembers.contains(where: { member.name.utf8.elementsEqual($0.utf8) }) {
      return member.value
    }
    if case .null = member.value { return .null }
    let isSecret = JSONReader.secretMembers.contains { member.name.utf8.elementsEqual($0.utf8) }
    return isSecret ? .string(JSONWriter.removed) : publicParts(of: member.value)
  }
}
