// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CurfewFiles
@testable import CurfewTestSupport

struct DescriptorInputTests {
  @Test(
    "A file larger than a chunk comes in several, with nothing lost between them",
    arguments: [0, 1, DescriptorInput.chunkSize, DescriptorInput.chunkSize + 1, 3 * DescriptorInput.chunkSize]
  )
  func chunks(size: Int) throws {
    let directory = try TemporaryDirectory()
    let text = String((0..<size).map { Character(UnicodeScalar(UInt8(0x30 + $0 % 61))) })
    try directory.write(text, to: "fleet.ndjson")
    var input = try DescriptorInput(path: directory("fleet.ndjson"))
    var bytes: [UInt8] = []
    var chunks = 0
    while try input.read(appendingTo: &bytes) { chunks += 1 }
    #expect(bytes == Array(text.utf8))
    #expect(chunks == (size + DescriptorInput.chunkSize - 1) / DescriptorInput.chunkSize)
  }

  @Test("Pipes, devices and directories are refused, a missing file is not found")
  func refused() throws {
    let directory = try TemporaryDirectory()
    try directory.pipe("pipe")
    func reason(_ path: String) -> FileProblem.Reason? {
      do throws(FileProblem) {
        _ = try DescriptorInput(path: path)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason(directory("pipe")) == .notRegular(.pipe))
    #expect(reason("/dev/zero") == .notRegular(.device))
    #expect(reason(directory.path) == .notRegular(.directory))
    #expect(reason(directory("none")) == .notFound)
  }
}
