// SPDX-License-Identifier: Apache-2.0
//
// Fleets and requests are streams of any length, so they come in chunks and have no limit here; the
// reader of lines has one for each line.

/// A stream of bytes, read in large chunks.
package struct DescriptorInput: ~Copyable {
  /// How much is asked for at once, in bytes.
  package static let chunkSize = 256 << 10

  /// What problems call it.
  package let name: String
  private let descriptor: Int32
  /// Keeps the file open; nil when it is not ours to close.
  private let owner: Descriptor?
  private var chunk: [UInt8] = []

  /// Standard input, be it a pipe, a terminal or a file.
  package static func standardInput(named name: String = "-") -> DescriptorInput {
    DescriptorInput(descriptor: 0, name: name)
  }

  /// Reads from a descriptor that somebody else closes.
  package init(descriptor: Int32, name: String) {
    self.name = name
    self.descriptor = descriptor
    self.owner = nil
  }

  /// Opens a regular file of any size; `-` is standard input.
  package init(path: String) throws(FileProblem) {
    if path == "-" {
      self.init(descriptor: 0, name: path)
      return
    }
    self.init(owning: try Self.open(path), name: path)
  }

  private init(owning file: consuming Descriptor, name: String) {
    self.name = name
    self.descriptor = file.number
    self.owner = consume file
  }

  private static func open(_ path: String) throws(FileProblem) -> Descriptor {
    var kind: FileKind
    do throws(SystemError) {
      kind = try System.status(path).kind
      if kind == .regular {
        let file = try System.open(path, .reading)
        kind = try System.status(file.number).kind
        if kind == .regular { return file }
      }
    } catch {
      throw FileProblem(path: path, error)
    }
    throw FileProblem(path: path, reason: .notRegular(kind))
  }

  /// Appends the next chunk to a buffer; false at the end. Waits for at least one byte.
  package mutating func read(appendingTo buffer: inout [UInt8]) throws(FileProblem) -> Bool {
    if chunk.isEmpty { chunk = [UInt8](repeating: 0, count: Self.chunkSize) }
    do throws(SystemError) {
      let count = try System.read(descriptor, into: &chunk, from: 0)
      buffer.append(contentsOf: chunk[..<count])
      return count > 0
    } catch {
      throw FileProblem(path: name, error)
    }
  }
}
