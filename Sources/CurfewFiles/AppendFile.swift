// SPDX-License-Identifier: Apache-2.0
//
// A log must not tear a line when a disk is full for a moment: whoever appends is told how much was
// taken, and goes on from there.

/// A file that only grows.
package struct AppendFile: ~Copyable {
  private let number: Int32
  /// Keeps the file open; nil when it is not ours to close.
  private let owner: Descriptor?

  /// Opens a regular file, which is made with permissions for its owner alone if it is not there. A link is
  /// not followed; `-` is standard output.
  package init(path: String) throws(FileProblem) {
    if path == "-" {
      self.init(descriptor: 1)
      return
    }
    self.init(owning: try Self.open(path))
  }

  private static func open(_ path: String) throws(FileProblem) -> Descriptor {
    var kind: FileKind
    do throws(SystemError) {
      let file = try System.open(path, .appending(mode: 0o600))
      kind = try System.status(file.number).kind
      if kind == .regular { return file }
    } catch {
      throw FileProblem(path: path, error)
    }
    throw FileProblem(path: path, reason: .notRegular(kind))
  }

  private init(owning file: consuming Descriptor) {
    number = file.number
    owner = consume file
  }

  /// Writes to a descriptor that somebody else closes.
  package init(descriptor: Int32) {
    number = descriptor
    owner = nil
  }

  /// Hands bytes to the system.
  ///
  /// - Returns: how many it took, and what kept it from taking the rest.
  package func append(_ bytes: Span<UInt8>) -> (count: Int, problem: OutputProblem?) {
    var done = 0
    while done < bytes.count {
      do throws(SystemError) {
        let count = try System.write(bytes.extracting(done..<bytes.count), to: number)
        if count == 0 { return (done, nil) }
        done += count
      } catch {
        return (done, OutputProblem(error))
      }
    }
    return (done, nil)
  }

  /// Has the disk take what was written.
  package func synchronize() throws(OutputProblem) {
    do throws(SystemError) { try System.synchronize(number) } catch { throw OutputProblem(error) }
  }
}
