// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// Client records as NDJSON, read as a stream.
struct FleetFile {
  let path: String

  /// Returns the records of a client, in the order of the file; of one owner if that is given.
  ///
  /// - Throws: ``ExitStatus/unusable`` when a line could not be read, once each such line has been named.
  func records(ofClientID clientID: String, owner: String?) throws -> [ClientRecord] {
    var found: [ClientRecord] = []
    try forEachRecord { record in
      guard record.clientID.hasSameBytes(as: clientID) else { return }
      guard owner.map({ record.owner.hasSameBytes(as: $0) }) ?? true else { return }
      found.append(record)
    }
    return found
  }

  private func forEachRecord(_ body: (ClientRecord) -> Void) throws {
    let input = InputBox(try DescriptorInput(path: path))
    var lines = NDJSONLineReader<FileProblem> { buffer throws(FileProblem) in try input.read(into: &buffer) }
    var badLines = 0
    while let line = try lines.next() {
      switch line {
      case .text(let number, let range):
        do throws(JSONError) {
          body(try ClientRecord(json: lines.buffer, in: range))
        } catch {
          badLines += 1
          if badLines <= Self.mostShown { Messages.error("\(path):\(number): \(error.description)") }
        }
      case .tooLong(let number):
        badLines += 1
        Messages.error("\(path):\(number): longer than 1 MiB")
      }
    }
    guard badLines == 0 else {
      if badLines > Self.mostShown { Messages.error("\(path): \(badLines) lines could not be read") }
      throw ExitStatus.unusable
    }
  }

  private static let mostShown = 10
}

/// Lets a closure that is called again and again read from one input.
private final class InputBox {
  private var input: DescriptorInput

  init(_ input: consuming DescriptorInput) {
    self.input = input
  }

  func read(into buffer: inout [UInt8]) throws(FileProblem) -> Bool {
    try input.read(appendingTo: &buffer)
  }
}
