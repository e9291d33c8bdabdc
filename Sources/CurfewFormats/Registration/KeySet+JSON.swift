// SPDX-License-Identifier: Apache-2.0

import Curfew

extension JSONReader {
  /// Reads a JSON Web Key Set and notes where it holds keys that are not public.
  ///
  /// Looked at are the elements of `keys`, and the object itself, which some publish as a single key.
  mutating func readKeySet() throws(JSONError) -> ClientMetadata.KeySet {
    _ = try peekKind()
    let start = index
    var secrets: [String] = []
    try readObject { (reader, name) throws(JSONError) in
      if reader.matches(name, "keys"), try reader.peekKind() == .array {
        try reader.readKeys(&secrets)
      } else {
        try reader.readKeyMember(name, of: "", &secrets)
      }
    }
    // Written anew, since it goes into answers that are one line each.
    var writer = JSONWriter()
    writer.value(try JSONValue(parsing: bytes, in: start..<index))
    return ClientMetadata.KeySet(json: String(decoding: writer.bytes, as: UTF8.self), secretPaths: secrets)
  }

  private mutating func readKeys(_ secrets: inout [String]) throws(JSONError) {
    try readArray { (reader, index) throws(JSONError) in
      guard try reader.peekKind() == .object else {
        try reader.skipValue()
        return
      }
      try reader.readObject { (reader, name) throws(JSONError) in
        try reader.readKeyMember(name, of: "keys[\(index)].", &secrets)
      }
    }
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
    if let secret = Self.secretMembers.first(where: { matches(name, $0) }) { note(key + secret, &secrets) }
    try skipValue()
  }

  private func note(_ path: String, _ secrets: inout [String]) {
    if secrets.count < Self.maximumSecretPaths { secrets.append(path) }
  }

  /// More would only make the answer longer.
  private static var maximumSecretPaths: Int { 32 }

  /// The members that only a private or a symmetric key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1,
  /// RFC 8037; `priv` in the post-quantum drafts).
  private static var secretMembers: [String] { ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"] }
}
