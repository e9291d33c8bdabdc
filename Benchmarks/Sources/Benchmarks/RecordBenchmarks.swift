// SPDX-License-Identifier: Apache-2.0

import CFloors
import CRecordRival
import Curfew
import CurfewFormats
import Workload

/// Reading client records, against simdjson and Foundation.
struct RecordBenchmarks {
  let effort: Contest.Effort
  var checks = ExactChecks()

  init(effort: Contest.Effort) { self.effort = effort }

  mutating func run(recordCount: Int) {
    let fleet = FleetWork(recordCount: recordCount)
    let text = fleet.text
    let lines = text.span.indices.split { text[$0] == UInt8(ascii: "\n") }.map { $0.startIndex..<$0.endIndex }
    var contenders: [Contest.Contender] = [
      .init(name: "line feeds", pass: { unsafe floor_count_lines(text, text.count) }, answers: false),
      .init(name: "JSONDecoder", pass: { Self.answer(FoundationRecord.read(text)) }),
      .init(name: "Curfew, whole", pass: { Self.answer(Self.read(ClientRecordReader(text))) }),
      .init(name: "Curfew, in pieces", pass: { Self.answer(Self.readInPieces(text)) }),
      .init(name: "Curfew, one by one", pass: { Self.answer(Self.readOneByOne(text, lines)) }),
    ]
    if rival_has_simdjson() {
      contenders.insert(.init(name: "simdjson", pass: { Self.answer(Self.readWithSimdjson(fleet)) }), at: 1)
    }
    let result = Contest(
      title: "read \(recordCount) records of \(text.count / recordCount) bytes",
      operationCount: recordCount,
      baselines: rival_has_simdjson() ? ["simdjson", "JSONDecoder"] : ["JSONDecoder"],
      contenders: contenders
    ).run(effort)
    print(result.text, unsafe String(cString: rival_simdjson_description()), separator: "\n", terminator: "\n\n")
    checks.note(result.isUnanimous, "all sides find the same records and the same texts in them")
    checks.note(Self.read(ClientRecordReader(text)).records == UInt64(recordCount), "all records are read")
    checkGrowth()
  }

  /// A record may allocate its two long texts and a long name; what is made once must not count.
  private mutating func checkGrowth() {
    guard floor_counts_allocations() else { return }
    let (small, large) = (Self.allocations(recordCount: 1_000), Self.allocations(recordCount: 8_000))
    checks.noteLinear("allocations of reading records", small, large, factor: 8)
    checks.note(large <= 3 * 8_000, "a record takes at most 3 allocations, but 8000 take \(large)")
  }

  private static func allocations(recordCount: Int) -> UInt64 {
    let text = FleetWork(recordCount: recordCount).text
    let before = floor_allocation_count()
    _ = read(ClientRecordReader(text))
    return floor_allocation_count() - before
  }
}

// MARK: - Sides

extension RecordBenchmarks {
  typealias Sum = (records: UInt64, textBytes: UInt64)

  private static func answer(_ sum: Sum) -> UInt64 { sum.records << 40 | sum.textBytes }

  private static func read(_ reader: ClientRecordReader) -> Sum {
    var sum: Sum = (0, 0)
    for case .success(let record) in reader { add(record, to: &sum) }
    return sum
  }

  /// In the pieces in which a file or a socket is read.
  private static func readInPieces(_ text: [UInt8]) -> Sum {
    var reader = ClientRecordReader()
    var sum: Sum = (0, 0)
    var start = 0
    while start < text.count {
      let end = min(text.count, start + 65_536)
      reader.append(text.span.extracting(start..<end))
      while case .success(let record)? = reader.next() { add(record, to: &sum) }
      start = end
    }
    return sum
  }

  /// Each record by itself, as from a column of a database.
  private static func readOneByOne(_ text: [UInt8], _ lines: [Range<Int>]) -> Sum {
    var sum: Sum = (0, 0)
    for line in lines {
      guard let record = try? ClientRecord(json: text.span.extracting(line)) else { return (0, 0) }
      add(record, to: &sum)
    }
    return sum
  }

  private static func readWithSimdjson(_ fleet: FleetWork) -> Sum {
    let sum = unsafe rival_read_with_simdjson(fleet.padded, fleet.text.count)
    return (sum.records, sum.text_bytes)
  }

  /// Words and times are values by now: they count as long as they are written.
  private static func add(_ record: ClientRecord, to sum: inout Sum) {
    var bytes = record.clientID.utf8.count + record.owner.utf8.count + (record.name?.utf8.count ?? 0)
    for group in record.ownerGroups { bytes += group.utf8.count }
    bytes += length(record.type) + (record.method == .dcr ? 3 : 4)
    bytes += record.state == .deleted ? 7 : 6
    bytes += length(record.registeredAt) + length(record.authenticatedAt) + length(record.lastUsedAt)
    bytes += length(record.tokensRevokedBefore)
    sum.records += 1
    sum.textBytes += UInt64(bytes)
  }

  private static func length(_ type: ClientType) -> Int {
    switch type {
    case .personal: 8
    case .shared: 6
    case .service: 7
    case .ephemeral: 9
    }
  }

  private static func length(_ instant: Instant?) -> Int {
    guard let instant else { return 0 }
    return instant.millisecondsSinceEpoch % 1_000 == 0 ? 20 : 24
  }
}
