// SPDX-License-Identifier: Apache-2.0

import Curfew
internal import CurfewFormats

/// Reads the lines of a snapshot, one after the other, and refuses the first that is not as it was written.
struct SnapshotReader {
  private var check = SnapshotCheck()
  private var recordCount = 0
  private(set) var lineNumber = 0
  private var isAtEnd = false
  private let tenant: String
  /// When the snapshot was taken, once the first line is read: nothing but what is pending was due then.
  private(set) var takenAt = Instant.earliest

  init(tenant: String) { self.tenant = tenant }

  /// A record with its secret's verifier.
  struct Entry {
    let record: ClientRecord
    let verifier: SecretVerifier?
    /// The instant that the record is of, if something was due and not recorded when the snapshot was taken.
    let pendingSince: Instant?
  }

  /// Reads a line; nil for the first and the last, which hold no record.
  mutating func read(_ line: Range<Int>, of bytes: [UInt8], number: Int) throws(SnapshotProblem) -> Entry? {
    let isFirst = lineNumber == 0
    lineNumber = number
    guard !isAtEnd else { throw problem("there is something after the last line of the snapshot") }
    try requireCheck(bytes[line])
    do throws(JSONError) {
      if isFirst { return try readHeader(bytes, line) }
      if try isTrailer(bytes, line) { return nil }
      recordCount += 1
      let (verifier, pendingSince) = try Self.readOthers(bytes, line)
      return Entry(
        record: try ClientRecord(json: bytes, in: line), verifier: verifier, pendingSince: pendingSince)
    } catch {
      throw problem(error.description)
    }
  }

  /// Refuses a snapshot that has been cut off.
  func finish() throws(SnapshotProblem) {
    guard !isAtEnd else { return }
    throw SnapshotProblem("the snapshot is cut off after line \(lineNumber): its last line is missing")
  }

  private func problem(_ message: String) -> SnapshotProblem { SnapshotProblem(message, line: lineNumber) }

  private mutating func requireCheck(_ line: ArraySlice<UInt8>) throws(SnapshotProblem) {
    let end = line.count - SnapshotCheck.suffixLength
    guard end > 0 else { throw problem("not a line of a snapshot, or cut off") }
    let suffix = line.dropFirst(end)
    check.update(line.prefix(end))
    guard suffix.starts(with: SnapshotCheck.marker), suffix.suffix(2).elementsEqual(SnapshotCheck.ending) else {
      throw problem("not a line of a snapshot, or cut off")
    }
    guard suffix.dropFirst(SnapshotCheck.marker.count).prefix(16).elementsEqual(check.text) else {
      throw problem("this line is not as it was written, or a line before it is missing")
    }
  }

  private mutating func readHeader(_ bytes: [UInt8], _ line: Range<Int>) throws(JSONError) -> Entry? {
    var reader = JSONReader(bytes, in: line)
    var isSnapshot = false
    var version = ""
    var owner: String?
    var instant: Instant?
    try reader.readObject { (reader, member) throws(JSONError) in
      if reader.matches(member, "curfew") {
        let word = try reader.readString()
        isSnapshot = reader.matches(word, "snapshot")
      } else if reader.matches(member, "version") {
        version = reader.text(in: try reader.readNumber())
      } else if reader.matches(member, "tenant") {
        owner = reader.text(of: try reader.readString())
      } else if reader.matches(member, "takenAt") {
        instant = try reader.readInstant()
      } else {
        try reader.skipValue()
      }
    }
    guard isSnapshot else { throw reader.error("not a snapshot of a registry") }
    guard version == "\(SnapshotWriter.version)" else { throw reader.error("unknown version of a snapshot") }
    guard let owner, owner.hasSameBytes(as: tenant) else {
      throw reader.error("the snapshot is of another tenant: \(JSONWriter.excerpt(of: owner ?? ""))")
    }
    guard let instant else { throw reader.error("no `takenAt`") }
    takenAt = instant
    return nil
  }

  /// Whether a line is the last one; no record has a member `end` beside what records have.
  private mutating func isTrailer(_ bytes: [UInt8], _ line: Range<Int>) throws(JSONError) -> Bool {
    guard bytes[line].starts(with: #"{"end":true,"count":"#.utf8) else { return false }
    var reader = JSONReader(bytes, in: line)
    var count = ""
    try reader.readObject { (reader, member) throws(JSONError) in
      if reader.matches(member, "count") {
        count = reader.text(in: try reader.readNumber())
      } else {
        try reader.skipValue()
      }
    }
    guard count == "\(recordCount)" else { throw reader.error("\(recordCount) records, but \(count) were written") }
    isAtEnd = true
    return true
  }

  /// The members that are not the record's own.
  private static func readOthers(
    _ bytes: [UInt8], _ line: Range<Int>
  ) throws(JSONError) -> (verifier: SecretVerifier?, pendingSince: Instant?) {
    var reader = JSONReader(bytes, in: line)
    var verifier: SecretVerifier?
    var pendingSince: Instant?
    try reader.readObject { (reader, member) throws(JSONError) in
      if reader.matches(member, "secret") {
        verifier = try readSecret(&reader)
      } else if reader.matches(member, "pendingSince") {
        pendingSince = try reader.readInstant()
      } else {
        _ = try reader.skipValue()
      }
    }
    return (verifier, pendingSince)
  }

  private static func readSecret(_ reader: inout JSONReader) throws(JSONError) -> SecretVerifier {
    var salt: [UInt8]?
    var digest: [UInt8]?
    try reader.readObject { (reader, member) throws(JSONError) in
      let isSalt = reader.matches(member, "salt")
      let isDigest = reader.matches(member, "hmacSha256")
      guard isSalt || isDigest else {
        _ = try reader.skipValue()
        return
      }
      let text = try reader.readString()
      let bytes = reader.withBytes(of: text) { Hexadecimal.bytes($0) }
      if isSalt { salt = bytes } else { digest = bytes }
    }
    guard let salt, let digest, salt.count == SecretVerifier.saltByteCount,
      let verifier = SecretVerifier(salt + digest)
    else { throw reader.error("not a salt of 16 bytes and a digest of 32 in hexadecimal") }
    return verifier
  }
}
