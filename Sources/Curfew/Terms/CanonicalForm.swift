// SPDX-License-Identifier: Apache-2.0
//
// What two policies that mean the same have in common. Only meaning goes in: no positions, no reason
// texts, no descriptions; what has no order (overrides, profiles, types) is sorted by its bytes.

/// The canonical form of a compiled policy, for its digest.
struct CanonicalForm {
  private var hash = SHA256()

  /// Reads the form off the tables of a policy.
  ///
  /// - Complexity: O(n log n) in overrides and profile members.
  init(of tables: CompiledPolicy.Tables) {
    hash.update("curfew/v1 policy 1\n".utf8)
    update([Array(tables.tenant.utf8)])
    update([Self.tenantBytes(of: tables.terms)])
    update(tables.overrides.canonicalEntries())
    update(tables.access.canonicalEntries())
    update([tables.registration.canonicalBytes()])
  }

  /// The first 128 bits of the digest, in hexadecimal.
  consuming func digest() -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hexadecimal = hash.finalize().prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hexadecimal, as: UTF8.self)
  }

  /// Takes a section: entries in an order of no meaning, each with its length before it.
  private mutating func update(_ entries: [[UInt8]]) {
    hash.update(CanonicalBytes.number(Int64(entries.count)))
    for entry in entries.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      hash.update(CanonicalBytes.number(Int64(entry.count)))
      hash.update(entry)
    }
  }

  private static func tenantBytes(of terms: TenantTerms) -> [UInt8] {
    var bytes: [UInt8] = [terms.isEnabled ? 1 : 0, terms.allowedTypes.rawValue]
    for number in [terms.killAt, terms.maxLifetime, terms.clockSkew] { bytes += CanonicalBytes.number(number) }
    for type in ClientType.allCases { bytes += CanonicalBytes.thresholds(terms.base[type]) }
    return bytes
  }
}

/// Numbers and texts as bytes that cannot be mistaken for each other.
enum CanonicalBytes {
  static func number(_ value: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
  }

  static func text(_ bytes: some Collection<UInt8>) -> [UInt8] {
    number(Int64(bytes.count)) + Array(bytes)
  }

  static func list(_ texts: [[UInt8]]) -> [UInt8] {
    texts.reduce(into: number(Int64(texts.count))) { $0 += text($1) }
  }

  static func thresholds(_ thresholds: Thresholds) -> [UInt8] {
    number(thresholds.hidden) + number(thresholds.closed) + number(thresholds.deleted)
  }
}
