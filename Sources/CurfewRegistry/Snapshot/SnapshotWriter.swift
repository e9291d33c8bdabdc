// SPDX-License-Identifier: Apache-2.0

import Curfew
internal import CurfewFormats

/// Turns records into the lines of a snapshot.
struct SnapshotWriter {
  private var check = SnapshotCheck()
  private var count = 0

  static let version = 1

  mutating func header(tenant: String, at now: Instant) -> [UInt8] {
    line { writer in
      writer.name("curfew")
      writer.string("snapshot")
      writer.name("version")
      writer.integer(Self.version)
      writer.name("tenant")
      writer.string(tenant)
      writer.name("takenAt")
      writer.instant(now)
    }
  }

  mutating func entry(_ entry: SnapshotReader.Entry) -> [UInt8] {
    count += 1
    return line { writer in
      writer.members(of: entry.record)
      if let pendingSince = entry.pendingSince {
        writer.name("pendingSince")
        writer.instant(pendingSince)
      }
      guard let verifier = entry.verifier else { return }
      writer.name("secret")
      writer.beginObject()
      writer.name("salt")
      writer.string(String(decoding: Hexadecimal.text(verifier.salt), as: UTF8.self))
      writer.name("hmacSha256")
      writer.string(String(decoding: Hexadecimal.text(verifier.digest), as: UTF8.self))
      writer.endObject()
    }
  }

  mutating func trailer() -> [UInt8] {
    let count = count
    return line { writer in
      writer.name("end")
      writer.bool(true)
      writer.name("count")
      writer.integer(count)
    }
  }

  private mutating func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    body(&writer)
    var bytes = writer.bytes
    check.update(bytes[...])
    bytes += SnapshotCheck.marker
    bytes += check.text
    bytes += SnapshotCheck.ending
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
