// SPDX-License-Identifier: Apache-2.0

extension AtomicFile {
  /// Writes a file a piece at a time, in place of the one that may be there, for its owner's eyes only.
  ///
  /// Until everything is on the disk the old file stays; whatever stops the writing, there is the old
  /// file or the new one, and at most a hidden file beside it whose name ends with `.tmp`.
  package static func stream(
    to path: String, _ write: (inout CheckedOutput) throws(OutputProblem) -> Void
  ) throws(FileProblem) {
    do {
      let (directory, name) = split(path)
      let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
      let temporary = "\(directory).\(String(name.unicodeScalars.prefix(40))).\(suffix).tmp"
      let file = try System.open(temporary, .creating(mode: 0o600))
      do {
        var output = CheckedOutput(descriptor: file.number)
        try write(&output)
        try output.finish()
        try System.synchronize(file.number)
        try file.close()
        try System.rename(temporary, to: path)
      } catch {
        System.remove(temporary)
        throw error
      }
      // The name is part of the directory: without this a power cut could bring the old file back.
      let parent = try System.open(directory.isEmpty ? "." : directory, .directory)
      try System.synchronize(parent.number)
    } catch {
      throw problem(path, error)
    }
  }
}
