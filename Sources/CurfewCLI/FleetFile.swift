// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// Client records in a file, read as a stream.
struct FleetFile {
  let path: String
  let format: FleetFormat

  /// Names a file; without a format, its name tells.
  init(path: String, format: FleetFormat? = nil) {
    self.path = path
    self.format = format ?? FleetFormat(ofFileNamed: path)
  }

  /// How many bytes of what is made of the records are held back at most before they are written.
  static let chunk = 32 << 10

  /// Returns the records of a client, in the order of the file; of one owner if that is given.
  ///
  /// - Throws: ``ExitStatus/unusable`` when a line could not be read, once each such line has been named.
  func records(ofClientID clientID: String, owner: String?) throws -> [ClientRecord] {
    var found: [ClientRecord] = []
    let unreadable = try forEachRecord { record in
      guard record.clientID.hasSameBytes(as: clientID) else { return }
      guard owner.map({ record.owner.hasSameBytes(as: $0) }) ?? true else { return }
      found.append(record)
    }
    guard unreadable == 0 else { throw ExitStatus.unusable }
    return found
  }

  /// Hands over each record as it is read, in constant memory.
  ///
  /// - Returns: How many lines could not be read; the first few have been named, and all counted.
  func forEachRecord(progress: FleetProgress? = nil, _ body: (ClientRecord) throws -> Void) throws -> Int {
    var input = try DescriptorInput(path: path)
    var reader = ClientRecordReader(format)
    var problems = LineProblems(path: path, progress: progress)
    defer { progress?.erase() }
    repeat {
      while let result = reader.next() {
        switch result {
        case .success(let record):
          try body(record)
          progress?.advance()
        case .failure(let problem): problems.note(problem)
        }
      }
    } while try reader.fill { buffer throws(FileProblem) in try input.read(appendingTo: &buffer) }
    problems.finish()
    return problems.count
  }

  /// Says that the file has no clients, when that is so and not the fault of its lines.
  func note(clientCount: Int, unreadableLines: Int) {
    if clientCount == 0, unreadableLines == 0 { Messages.note("\(path) has no clients") }
  }
}

/// Lines that could not be read: the first ten by name, all of them by count.
private struct LineProblems {
  let path: String
  let progress: FleetProgress?
  private(set) var count = 0

  private static let mostShown = 10

  init(path: String, progress: FleetProgress?) {
    self.path = path
    self.progress = progress
  }

  mutating func note(_ problem: RecordProblem) {
    count += 1
    guard count <= Self.mostShown else { return }
    progress?.erase()
    Messages.error("\(path):\(problem.line):\(problem.column): \(problem)")
  }

  func finish() {
    guard count > Self.mostShown else { return }
    progress?.erase()
    Messages.error("\(path): \(count) lines could not be read, the first \(Self.mostShown) are named above")
  }
}
