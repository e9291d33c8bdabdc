// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CurfewFiles

struct CheckedOutputTests {
  /// The two ends of a new pipe.
  private func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(unsafe Foundation.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test("Nothing is written before the flush, everything is after it")
  func buffered() throws {
    let (reading, writing) = try pipe()
    defer { close(reading) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    var output = CheckedOutput(descriptor: writing)
    try output.write("a")
    try output.write([0x62, 0xFF])
    var byte: UInt8 = 0
    #expect(unsafe read(reading, &byte, 1) == -1)
    try output.finish()
    close(writing)
    var input = DescriptorInput(descriptor: reading, name: "pipe")
    var bytes: [UInt8] = []
    while try input.read(appendingTo: &bytes) {}
    #expect(bytes == [0x61, 0x62, 0xFF])
  }

  @Test("Every byte arrives when the reader is slow and the descriptor does not block")
  func partialWrites() async throws {
    let (reading, writing) = try pipe()
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let reader = Task.detached {
      var input = DescriptorInput(descriptor: reading, name: "pipe")
      var received: [UInt8] = []
      while try input.read(appendingTo: &received) { usleep(100) }
      close(reading)
      return received
    }
    let writer = Task.detached {
      var output = CheckedOutput(descriptor: writing)
      try output.write("begin")
      try output.write(bytes)
      try output.finish()
      close(writing)
    }
    try await writer.value
    #expect(try await reader.value == Array("begin".utf8) + bytes)
  }

  @Test("A closed pipe is a problem, at once and ever after")
  func closedPipe() throws {
    StandardStreams.prepare()
    let (reading, writing) = try pipe()
    close(reading)
    defer { close(writing) }
    var output = CheckedOutput(descriptor: writing)
    try output.write("lost")
    let first = failure { () throws(OutputProblem) in try output.flush() }
    #expect(first?.reason == .closedPipe)
    #expect(first?.description == "cannot write the output: the reader has closed the pipe")
    let second = failure { () throws(OutputProblem) in try output.write([UInt8](repeating: 0, count: 100_000)) }
    #expect(second?.reason == .closedPipe)
  }

  #if os(Linux)
    @Test("A full disk is a problem")
    func fullDisk() throws {
      let full = unsafe open("/dev/full", O_WRONLY)
      try #require(full >= 0)
      defer { close(full) }
      let problem = failure { () throws(OutputProblem) in
        var output = CheckedOutput(descriptor: full)
        try output.write("lost")
        try output.finish()
      }
      #expect(problem?.reason == .diskFull)
    }
  #endif

  @Test("A stream that is not open is a problem only when there is something to say")
  func notOpen() {
    let silent = failure { () throws(OutputProblem) in try CheckedOutput(descriptor: 1_000_000).finish() }
    #expect(silent == nil)
    let talking = failure { () throws(OutputProblem) in
      var output = CheckedOutput(descriptor: 1_000_000)
      try output.write("x")
      try output.finish()
    }
    #expect(talking != nil)
  }

  private func failure(_ body: () throws(OutputProblem) -> Void) -> OutputProblem? {
    do throws(OutputProblem) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
