// SPDX-License-Identifier: Apache-2.0

/// SplitMix64 from a fixed seed: every run measures the same work.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A client ID as dynamic registration hands them out: `dcr-` and 22 random letters and digits.
  public mutating func nextClientID() -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var bytes = Array("dcr-".utf8)
    for _ in 0..<22 { bytes.append(letters[Int(next() & 63)]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
