// SPDX-License-Identifier: Apache-2.0

internal import CurfewFiles

/// A file that a closure can read from.
final class SnapshotInput {
  private var input: DescriptorInput

  init(path: String) throws(SnapshotProblem) {
    do throws(FileProblem) {
      input = try DescriptorInput(path: path)
    } catch {
      throw SnapshotProblem(error.description)
    }
  }

  /// Appends the next chunk; false at the end.
  func read(into buffer: inout [UInt8]) throws(SnapshotProblem) -> Bool {
    do throws(FileProblem) {
      return try input.read(appendingTo: &buffer)
    } catch {
      throw SnapshotProblem(error.description)
    }
  }
}
