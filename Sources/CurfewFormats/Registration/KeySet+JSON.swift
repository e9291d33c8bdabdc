// SPDX-License-Identifier: Apache-2.0

import Curfew

extension JSONReader {
  /// Reads a JSON Web Key Set and notes where it holds keys that are not public.
  ///
  /// The whole value is looked at, however it is nested: a private key is no less leaked for lying in a
  /// `keys` of the wrong shape.
  mutating func readKeySet() throws(JSONError) -> ClientMetadata.KeySet {
    _ = try peekKind()
    let start = index
    var secrets: [String] = []
    try readObject { (reader, name) throws(JSONError) in try reader.readKeyMember(name, of: "", &secrets) }
    // Written anew, since it goes into answers that are one line each.
    var writer = JSONWriter()
    writer.value(try JSONValue(parsing: bytes, in: start..<index))
    return ClientMetadata.KeySet(json: String(decoding: writer.bytes, as: UTF8.self), secretPaths: secrets)
  }

  private mutating func readKeyMember(
    _ name: JSONToken,
    of key: String,
    _ secrets: inout [String]
  ) throws(JSONError) {
    if try readNull() { return }
    if matches(name, "kty"), try peekKind() == .string {
      let type = try readString()
      if matches(type, "oct") { note(key + "kty", &secrets) }
      return
    }
    guard let secret = Self.secretMembers.first(where: { matches(name, $0) }) else {
      return try readNested(in: key + text(of: name), &secrets)
    }
    note(key + secret, &secrets)
    try skipValue()
  }

  /// Looks into what a member holds; the reader's limit of depth bounds the nesting.
  private mutating func readNested(in path: String, _ secrets: inout [String]) throws(JSONError) {
    switch try peekKind() {
    case .object:
      try readObject { (reader, name) throws(JSONError) in try reader.readKeyMember(name, of: path + ".", &secrets) }
    case .array:
      try readArray { (reader, index) throws(JSONError) in
        try reader.readNested(in: "\(path)[\(index)]", &secrets)
      }
    default:
      try skipValue()
    }
  }

  private func note(_ path: String, _ secrets: inout [String]) {
    if secrets.count < Self.maximumSecretPaths { secrets.append(path) }
  }

  /// More would only make the answer longer.
  private static var maximumSecretPaths: Int { 32 }

  /// The members that only a private or a symmetric key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1,
  /// RFC 8037; `priv` in the post-quantum drafts).
  static var secretMembers: [String] { ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"] }
}
