// SPDX-License-Identifier: Apache-2.0

@testable import CurfewTestSupport

extension RegistrationSample {
  /// What JSON, URLs and policies are made of, and what no text may hold.
  private static let shards: [UInt8] = Array("\"{}[]:,\\ux0n\n*%/#@.é1a".utf8) + [0, 0xFF, 0x80]

  /// Replaces, takes out, puts in or flips one byte.
  static func mutate(_ json: inout [UInt8], using random: inout SplitMix64) {
    let index = random.below(json.count)
    switch random.below(4) {
    case 0: json[index] = random.pick(shards)
    case 1: json.remove(at: index)
    case 2: json.insert(random.pick(shards), at: index)
    default: json[index] ^= 1 << UInt8(random.below(8))
    }
  }
}
