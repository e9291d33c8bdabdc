// SPDX-License-Identifier: Apache-2.0

import Curfew

@testable import CurfewFormats

/// What the fast reader of records and the plain one make of a text, as comparable texts.
enum TwoReaders {
  static func plain(_ bytes: [UInt8]) -> String {
    do {
      return description(of: try ClientRecord(plainJSON: bytes, in: bytes.indices))
    } catch { return "error: \(error.description)" }
  }

  /// Nil for what is left to the plain reader.
  static func fast(_ bytes: [UInt8]) -> String? {
    var scanner = RecordScanner()
    guard let record = scanner.scan(bytes.span, from: 0) else { return nil }
    return scanner.end == bytes.count ? description(of: record) : nil
  }

  static func description(of record: ClientRecord) -> String {
    let texts = [record.clientID, record.name ?? "-", record.owner] + record.ownerGroups
    // By bytes: two texts that only look alike must not pass.
    return "\(texts.map { Array($0.utf8) }) \(record.type) \(record.method) \(record.state) \(record.registeredAt) "
      + "\(record.authenticatedAt as Instant?) \(record.lastUsedAt as Instant?) \(record.tokensRevokedBefore as Instant?)"
  }
}
