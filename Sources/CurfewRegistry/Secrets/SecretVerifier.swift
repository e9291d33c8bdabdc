// SPDX-License-Identifier: Apache-2.0
//
// A secret is 256 random bits, so one keyed hash is enough and a slow one would only let strangers buy
// our time; the salt keeps equal secrets from being seen as equal.

#if Registry
  internal import Crypto
#endif

/// What is kept of a client's secret: a random salt, and HMAC-SHA-256 of the secret under it.
struct SecretVerifier: Hashable, Sendable {
  static let saltByteCount = 16
  static let digestByteCount = 32
  /// The bytes of ``bytes``.
  static let byteCount = saltByteCount + digestByteCount

  /// The salt, then the digest.
  let bytes: [UInt8]

  /// Takes a verifier that has been kept; nil when it has not the right length.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  var salt: ArraySlice<UInt8> { bytes[..<Self.saltByteCount] }
  var digest: ArraySlice<UInt8> { bytes[Self.saltByteCount...] }

  #if Registry
    /// Makes a verifier of a secret, with a new salt.
    init(of secret: String) {
      let salt = RandomBytes.make(Self.saltByteCount)
      let code = HMAC<SHA256>.authenticationCode(for: Array(secret.utf8), using: SymmetricKey(data: salt))
      bytes = salt + Array(code)
    }

    /// A verifier of a secret that nobody knows, so that an unknown client takes as long as a known one.
    static let ofNobody = SecretVerifier(of: ClientSecret().text)

    /// Whether a secret is the one that the verifier was made of, in a time that does not tell how much
    /// of it is right.
    func accepts(_ secret: String) -> Bool {
      HMAC<SHA256>.isValidAuthenticationCode(
        digest, authenticating: Array(secret.utf8), using: SymmetricKey(data: salt))
    }
  #endif
}
